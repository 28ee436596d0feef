"""English questions in Chinese words; all are examples."""

import pytest

from assistant.english import in_chinese


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("My son plays games on his phone all night, what can I do?", "儿子 打游戏 手机 怎么办"),
        ("How often do class teachers visit homes?", "多久一次 班主任 家访"),
        ("My child refuses to go to school", "孩子 不肯上学"),
        ("My daughter is anxious before exams", "女儿 紧张焦虑 考试"),
        ("Which departments are responsible for school safety?", "哪些部门 负责 学校 安全"),
        ("Who leads 示例晨跑行动?", "谁 牵头 示例晨跑行动"),
        ("What is the phone number of the education bureau?", "电话 教育局"),
        ("My 8-year-old won't eat", "8岁 挑食 不肯吃饭"),
        ("Whom should a township contact when submitting its case?", "谁 镇街 联系 什么时候 报送 案例"),
        ("Where do we pick up the certificate after attending the lectures?", "在哪里 领取 接 证明 证书 参加 讲座"),
        ("Who is in charge of school meals?", "谁 负责 学校 用餐"),
        ("What can I do in case of bullying of my child?", "怎么办 欺负 孩子"),
        ("Is there a refund of the after-school care fee?", "退费 课后服务 收费 费用"),
        ("What does the women's federation do?", "妇联 做什么"),
    ],
)
def test_what_is_known_is_said_in_chinese(question, words):
    assert in_chinese(question) == words


@pytest.mark.parametrize("question", ["Write a poem about the sea.", "Hello there", "What is the capital of France?"])
def test_what_is_not_known_stays_foreign(question):
    assert in_chinese(question) == ""
