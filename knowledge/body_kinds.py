"""What departments are for, and the names by which each kind goes once place and level are taken away."""

from __future__ import annotations

from enum import StrEnum


class BodyKind(StrEnum):
    """What a department is for, so that the departments of two districts can be compared."""

    EDUCATION = "education"
    HEALTH = "health"
    POLICE = "police"
    CULTURE = "culture"
    SPORT = "sport"
    SCIENCE = "science"
    SCIENCE_ASSOCIATION = "science_association"
    WOMEN = "women"
    WOMEN_CHILDREN = "women_children"
    YOUTH = "youth"
    CIVIL_AFFAIRS = "civil_affairs"
    PROCURATORATE = "procuratorate"
    COURT = "court"
    JUSTICE = "justice"
    PUBLICITY = "publicity"
    CIVILITY = "civility"
    CYBERSPACE = "cyberspace"
    SOCIAL_WORK = "social_work"
    POLITICAL_LEGAL = "political_legal"
    NEXT_GENERATION = "next_generation"
    TRADE_UNION = "trade_union"
    LABOUR = "labour"
    HOUSING = "housing"
    MARKET = "market"
    FIRE = "fire"
    DATA = "data"
    DEVELOPMENT = "development"
    FINANCE = "finance"
    ENVIRONMENT = "environment"
    AGRICULTURE = "agriculture"
    STATE_ASSETS = "state_assets"
    DISABLED = "disabled"
    EMERGENCY = "emergency"
    TRANSPORT = "transport"
    STAFFING = "staffing"
    PARTY_HISTORY = "party_history"
    TOWNS = "towns"
    DISTRICTS = "districts"
    OTHER = "other"


_OFFICE = "(?:局|委员会|委|厅|部门|主管部门|行政部门|机关|系统)"
STEMS: tuple[tuple[BodyKind, str], ...] = (
    (BodyKind.EDUCATION, f"教委|(?:教育(?:和?体育|科技)?|教体|文教){_OFFICE}|教育部"),
    (BodyKind.HEALTH, f"(?:卫健体?|卫生(?:健康|和计划生育|计生)?|卫计){_OFFICE}"),
    (BodyKind.POLICE, "公安(?:[^、，]{0,6}分局|局|厅|部|机关|部门)"),
    (BodyKind.CULTURE, f"(?:文(?:旅体?|广旅?|体旅?|化)|文化(?:和|与|及|广电|广播|电视|体育|旅游)+){_OFFICE}"),
    (BodyKind.SPORT, f"体育(?:总局|{_OFFICE})"),
    (BodyKind.SCIENCE_ASSOCIATION, "科协|科学技术协会"),
    (BodyKind.SCIENCE, f"科委|(?:科(?:学技术|技|经|工)(?:[和与]?[^、，局委]{{0,8}})){_OFFICE}"),
    (BodyKind.WOMEN_CHILDREN, "妇儿工委(?:办公室|办)?|妇女儿童工作委员会(?:办公室)?"),
    (BodyKind.WOMEN, "妇联|妇女联合会"),
    (BodyKind.YOUTH, "团委|共青团(?:委员会|委)?|团工委"),
    (BodyKind.CIVIL_AFFAIRS, f"民政{_OFFICE}"),
    (BodyKind.PROCURATORATE, "(?:人民)?检察(?:院|机关)"),
    (BodyKind.COURT, "(?:人民)?法院"),
    (BodyKind.JUSTICE, f"司法(?:行政)?{_OFFICE}"),
    (BodyKind.PUBLICITY, "委?宣传部门?"),
    (BodyKind.CIVILITY, "委?(?:精神)?文明办(?:公室)?|精神文明建设(?:指导)?委员会办公室"),
    (BodyKind.CYBERSPACE, "委?网信办|网信部门|委?(?:网络安全和信息化委员会|互联网信息)办公室"),
    (BodyKind.SOCIAL_WORK, "委?(?:社会工作部|社工部)"),
    (BodyKind.POLITICAL_LEGAL, "委?政法委(?:员会)?"),
    (BodyKind.NEXT_GENERATION, "关工委|关心下一代工作委员会"),
    (BodyKind.TRADE_UNION, "总?工会"),
    (BodyKind.LABOUR, f"(?:人社|人力资源和?社会保障|人保){_OFFICE}"),
    (BodyKind.HOUSING, f"(?:住房?(?:和|与)?(?:城乡)?建设?(?:[和与][^、，局委]{{1,4}})?|住房城乡建设?|建设?){_OFFICE}"),
    (BodyKind.MARKET, f"市场(?:监管|监督管理){_OFFICE}"),
    (BodyKind.FIRE, "消防(?:救援)?(?:局|大队|支队|总队|机构|部门)"),
    (BodyKind.DATA, f"(?:大?数据(?:发展)?(?:管理)?){_OFFICE}"),
    (BodyKind.DEVELOPMENT, f"(?:发改|发展(?:和)?改革){_OFFICE}"),
    (BodyKind.FINANCE, f"财政{_OFFICE}"),
    (BodyKind.ENVIRONMENT, f"(?:生态环境|环保){_OFFICE}"),
    (BodyKind.AGRICULTURE, f"农业(?:农村)?{_OFFICE}"),
    (BodyKind.STATE_ASSETS, "(?:政府)?国资委|国有资产监督管理(?:委员会|局)"),
    (BodyKind.DISABLED, "残联|残疾人联合会"),
    (BodyKind.EMERGENCY, f"应急(?:管理)?{_OFFICE}"),
    (BodyKind.TRANSPORT, f"交通(?:运输)?{_OFFICE}"),
    (BodyKind.STAFFING, "委?编办|机构编制委员会办公室"),
    (BodyKind.PARTY_HISTORY, "委?党史(?:研究室|办|地方志[^、，]{0,6})"),
    (BodyKind.TOWNS, r"各?(?:街镇|镇街|镇\(街\)|街道镇|乡镇|镇\(街道\)|镇、?街道|街道)(?:社区)?"),
    (BodyKind.DISTRICTS, "各(?:区|县|区县|县区|市区)"),
)

BARE_KINDS = {
    "教育": BodyKind.EDUCATION, "公安": BodyKind.POLICE, "民政": BodyKind.CIVIL_AFFAIRS, "司法": BodyKind.JUSTICE,
    "消防": BodyKind.FIRE, "网信": BodyKind.CYBERSPACE, "卫健": BodyKind.HEALTH, "卫生健康": BodyKind.HEALTH,
    "文旅": BodyKind.CULTURE, "体育": BodyKind.SPORT, "科技": BodyKind.SCIENCE, "宣传": BodyKind.PUBLICITY,
    "检察": BodyKind.PROCURATORATE, "市场监管": BodyKind.MARKET, "住建": BodyKind.HOUSING,
}
"""The short names that count as departments inside a list only: 区妇联、民政."""
