"""A child's safety before anything else: crisis, injection, personal data, and what is not for this assistant."""

from assistant.safety.check import SafetyCheck
from assistant.safety.helping import Help, help_now, is_helped_locally
from assistant.safety.likeness import Likeness
from assistant.safety.masking import kept_of, mask_personal_data
from assistant.safety.pinyin import is_english
from assistant.safety.replies import crisis_queries, crisis_reply, declined_reply, off_topic_reply, small_talk_reply
from assistant.safety.triage import triage
from assistant.safety.types import UNSURE, Concern, CrisisKind, Endangered, Speaker, Triage

__all__ = [
    "UNSURE",
    "Concern",
    "CrisisKind",
    "Endangered",
    "Help",
    "Likeness",
    "SafetyCheck",
    "Speaker",
    "Triage",
    "crisis_queries",
    "crisis_reply",
    "declined_reply",
    "help_now",
    "is_english",
    "is_helped_locally",
    "kept_of",
    "mask_personal_data",
    "off_topic_reply",
    "small_talk_reply",
    "triage",
]
