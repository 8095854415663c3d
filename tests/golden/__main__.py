"""Writes the golden file of every event class anew and removes those of classes that are gone."""

import msgspec

from application.store.codec import encode
from domain.later import as_stored
from tests import golden
from tests.exemplar import exemplar, grown, stored

events = stored()
for gone in golden.topics() - set(events):
    golden.path(gone).unlink()
for cls in events.values():
    topic, state = encode(exemplar(cls))
    golden.path(topic).write_text(state + "\n", encoding="utf-8")
for name, value in grown().items():
    golden.later(name).write_bytes(msgspec.json.encode(as_stored(value)) + b"\n")
print(f"{len(events)} golden files written; git diff shows what changed")
