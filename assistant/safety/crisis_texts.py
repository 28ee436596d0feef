"""What to do now, for each danger and each kind of reader. Reviewed text: short, numbered, help first, nothing that
differs between regions.

Sources: 未成年人保护法 articles 11 and 39, 反家庭暴力法 articles 13 to 16, the national line 12356,
狂犬病暴露预防处置工作规范 (2023), 校车安全管理条例.
"""

from __future__ import annotations

from assistant.safety import (
    texts_calls,
    texts_emergency,
    texts_family,
    texts_head,
    texts_others,
    texts_self,
    texts_special,
)

TEXTS = {
    **texts_self.TEXTS,
    **texts_others.TEXTS,
    **texts_family.TEXTS,
    **texts_emergency.TEXTS,
    **texts_head.TEXTS,
    **texts_special.TEXTS,
    **texts_calls.TEXTS,
}
