"""Cross-references: mentions found in texts, and what they and the stored references point to."""

from mmspolicy.references.resolving import Resolution, Resolved, resolve, resolve_mention

__all__ = ["Resolution", "Resolved", "resolve", "resolve_mention"]
