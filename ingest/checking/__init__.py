"""Linting a library before it is ingested: what would mislead a reader, and what somebody must look at again."""

from ingest.checking.findings import Finding, Severity
from ingest.checking.library import check_library

__all__ = ["Finding", "Severity", "check_library"]
