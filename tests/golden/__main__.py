"""Writes the golden file of every event class anew and removes those of classes that are gone."""

from application.store.codec import encode
from tests import golden
from tests.exemplar import exemplar, stored

events = stored()
for gone in golden.topics() - set(events):
    golden.path(gone).unlink()
for cls in events.values():
    topic, state = encode(exemplar(cls))
    golden.path(topic).write_text(state + "\n", encoding="utf-8")
print(f"{len(events)} golden files written; git diff shows what changed")
