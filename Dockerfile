# The service for a larger install; compose.yaml shows what stands around it.
FROM python:3.11-slim

WORKDIR /app
COPY pyproject.toml constraints.txt README.md ./
COPY prompts prompts
COPY knowledge knowledge
COPY ingest ingest
COPY assistant assistant
COPY evals evals
RUN pip install --no-cache-dir --constraint constraints.txt --editable . \
 && useradd --create-home jlt && mkdir /data && chown jlt /data

USER jlt
ENV JLT_DATA_DIR=/data JLT_HOST=0.0.0.0
VOLUME /data
EXPOSE 7860
HEALTHCHECK --start-period=120s CMD python -c "import urllib.request as u; u.urlopen('http://127.0.0.1:7860/readyz', timeout=5)"
CMD ["jlt", "serve"]
