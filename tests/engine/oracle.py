"""What every package must pass in the engine, whatever the bank."""

from anki.collection import Collection


def failures(collection: Collection) -> list[str]:
    """What the engine would mend or complain about in a collection that imported a package."""
    return [*_of_cards(collection), *_of_notes(collection), *_of_rendering(collection)]


def _of_cards(collection: Collection) -> list[str]:
    notes = list(collection.find_notes(""))
    before = collection.card_count()
    collection.after_note_updates(notes, mark_modified=False, generate_cards=True)
    found = []
    if added := collection.card_count() - before:
        found.append(f"the engine made {added} cards that the package lacked")
    if empty := collection.get_empty_cards().notes:
        found.append(f"empty cards in notes {[it.note_id for it in empty]}")
    if bare := [note for note in notes if not collection.get_note(note).card_ids()]:
        found.append(f"notes without cards: {bare}")
    return found


def _of_notes(collection: Collection) -> list[str]:
    found = [
        f"note {note}: fields_check says {state}"
        for note in collection.find_notes("")
        if (state := int(collection.get_note(note).fields_check()))
    ]
    media = collection.media.check()
    found += (f"missing medium {name}" for name in media.missing)
    found += (f"unused medium {name}" for name in media.unused)
    message, fine = collection.fix_integrity()
    # The engine has nothing else to say when it found nothing to mend.
    if not fine or message != collection.tr.database_check_rebuilt():
        found.append(f"fix_integrity: {message}")
    return found


def _of_rendering(collection: Collection) -> list[str]:
    outputs = [collection.get_card(card).render_output() for card in collection.find_cards("")]
    texts = [text for it in outputs for text in (it.question_text, it.answer_text)]
    return [f"a card renders as {text!r}" for text in texts if _broken(text)]


def _broken(text: str) -> bool:
    """Whether a side is blank, or the engine wrote an error or left a field unfilled."""
    return not text.strip() or "class=error" in text or "{{" in text
