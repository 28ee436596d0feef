// Sends the chosen files with the administrator's token; gives Gradio the id of the job, or "!" and what went wrong.
window.jltUpload = (token, region, box) => new Promise((resolve) => {
  const chosen = document.getElementById("jlt-files");
  const told = document.getElementById("jlt-sending");
  const end = (result) => { told.textContent = ""; resolve([token, region, result]); };
  if (!chosen.files.length) return end("!请先选择文件。");
  const form = new FormData();
  for (const file of chosen.files) form.append("files", file);
  if (region) form.append("region", region);
  const request = new XMLHttpRequest();
  request.open("POST", "/api/admin/documents");
  request.setRequestHeader("Authorization", `Bearer ${token}`);
  request.upload.onprogress = (event) => { told.textContent = `正在上传 ${Math.round((100 * event.loaded) / event.total)}%`; };
  request.onerror = () => end("!上传中断，请检查网络后重试。");
  request.onload = () => {
    let answer = {};
    try { answer = JSON.parse(request.responseText); } catch { /* told below */ }
    if (request.status === 202) { chosen.value = ""; return end(answer.id); }
    end(`!${answer.detail || `上传没有成功（${request.status}）。`}`);
  };
  request.send(form);
});
