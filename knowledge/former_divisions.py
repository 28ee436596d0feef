"""Districts and cities that were merged into others and are still asked for by their names: 闸北, 渝北, 莱芜市."""

from __future__ import annotations

from knowledge.types import Region

_NAMES = {
    "上海市": "闸北区 卢湾区 南市区 南汇区",
    "北京市": "崇文区 宣武区",
    "天津市": "塘沽区 汉沽区 大港区",
    "重庆市": "渝北区 江北区 万盛区 双桥区",
    "江苏省/南京市": "白下区 下关区 大厂区",
    "江苏省/苏州市": "沧浪区 平江区 金阊区",
    "江苏省/无锡市": "崇安区 南长区 北塘区",
    "江苏省/常州市": "戚墅堰区",
    "江苏省/扬州市": "维扬区",
    "浙江省/杭州市": "下城区 江干区",
    "浙江省/宁波市": "江东区",
    "福建省/厦门市": "开元区 杏林区",
    "山东省": "莱芜市",
    "山东省/青岛市": "四方区 胶南市",
    "广东省/广州市": "东山区 芳村区 萝岗区",
    "河北省/石家庄市": "桥东区",
    "河南省/洛阳市": "吉利区",
    "安徽省/芜湖市": "三山区",
    "贵州省/贵阳市": "小河区",
    "辽宁省/沈阳市": "东陵区",
    "黑龙江省/哈尔滨市": "动力区 太平区",
}
FORMER_DIVISIONS = frozenset(
    Region((*above.split("/"), name)) for above, names in _NAMES.items() for name in names.split()
)
"""Places of their own: what became of their documents is not for us to say, so that none of another place stands in."""
FORMER_SHORT_NAMES = frozenset("闸北 卢湾 南汇 崇文 宣武 塘沽 汉沽 渝北 万盛 金阊 戚墅堰 江干 萝岗 芳村 莱芜 胶南".split())
"""Those of their short names that mean nothing else."""
