package wetread.reading.finding;

/**
 * A term of the vocabulary in running text.
 *
 * @param presence what the text says of it
 * @param side as the words around it tell it
 */
record Mention(Term term, Presence presence, Laterality side) {
}
