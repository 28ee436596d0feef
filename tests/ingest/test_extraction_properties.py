from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ingest.extracting import facts_of

PIECES = st.sampled_from(
    "一、任务|（一）行动|1.办好夜校。|（责任部门：|区教育局|区妇联|、|，|）|(|)|\n|\n\n|牵头|配合|联合|联系人：|联系电话：|13500000000|“课堂”|"
    "不少于|5堂|2026年|50%以上|一是|二是|三是|步骤|：|。|| 任务 | 牵头部门 ||---|---||各区|以下任务均需落实|\t|《|》|“|”|—|①|附件|职责".split("|")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40), st.booleans())
def test_any_text_gives_records_with_verbatim_quotes_and_unique_ids(pieces, markdown):
    found = facts_of("".join(pieces) or "空", markdown)

    assert len({fact.id for fact in found}) == len(found)
    assert all(0 < fact.provenance.confidence <= 1 for fact in found)
