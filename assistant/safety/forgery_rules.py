"""Injections that name no order to forget: forged papers, scenes to play, programs to run, other languages.

A wish that a help line be told with another number is no rule here: who writes it may need help, and no answer can tell a number
that stands in no document.
"""

from __future__ import annotations

import re

FORGERY = tuple(
    (identifier, re.compile(pattern, re.ASCII), why)
    for identifier, pattern, why in (
        (
            "injection.forged-paper",
            r"(?:按|据|照)此(?:回答|答复|作答)|当作?(?:是)?你的(?:回答|答案)|列为来源|明明写[^。\n]{0,40}请(?:原样|照样)?(?:引用|确认)"
            r"|给出[^。，\n]{0,6}(?:页码)?链接\s*http|知识库(?:已)?(?:升级|更新)[，,]|请转告家长[:：]",
            "Text that poses as a document and wants to be told as one.",
        ),
        (
            "injection.no-sources",
            r"(?:不要|别|不准|不许)(?:再)?(?:出现|带|写|加|提|说)[^。，\n]{0,4}(?:方括号|哪份文件|来源|出处|角标)|(?:统一)?写成[\"“]?来源"
            r"|(?:可以|不用|不必)不?写来源",
            "The sources are to be left out.",
        ),
        (
            "injection.scene",
            r"你(?:来)?(?:演|饰演|扮)(?!讲|示|练|出的?(?:节目|时间))|台词(?:是|第一句)|(?:学|模仿)[^。，\n]{0,8}(?:口吻|语气)|"
            r"(?:请|你)以[^。，\n]{0,10}(?:身份|名义)(?:发布|宣布|说)|(?:^|[，。！]|请|帮我|替我|给我|你)(?:请|帮我|替我|给我|你|我要)?(?:以|用|冒充)[^。，\n]{0,8}(?:教育局|教委|教体局|政府|教育部|教育厅|公安局?|派出所|街道办?|疾控|卫健委)[^。，\n]{0,4}的?(?:名义|身份|口吻|口气|名字|抬头)[^。，\n]{0,4}(?:写|发|拟|起草|编|出|下|宣布|通知|做)"
            r"(?![^\n]*(?:合规|合法|违法|犯法|可以吗|行吗|能信|是真的|怎么办|骗))|请立论|你是正方|你是反方",
            "A scene to be played in which the words are given.",
        ),
        (
            "injection.backstage",
            r"你的写法|幕后(?:交代|指令)|你(?:背后|收到)[^。，\n]{0,8}(?:材料|模板|交代)|<资料|\"role\" ?: ?\"(?:system|developer)\""
            r"|def [a-z_]+\(|码点|(?:反转|倒序|颠倒)(?:后|过来)[^。，\n]{0,4}(?:说|念|写|输出)",
            "What stands behind the assistant, and programs to be run.",
        ),
        (
            "injection.foreign",
            r"(?:指示|命令|ルール)[^。\n]{0,8}(?:无视|無視)|だけ(?:答|言|出力)|あなたは今から|(?:语|語)尾に|プロンプト"
            r"|\bdisregard the (?:documents?|sources?|files?)|\byou are \w*bot\b|\bno citations\b|\bend with ['\"]",
            "The same in other languages.",
        ),
    )
)
