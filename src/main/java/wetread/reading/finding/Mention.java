package wetread.reading.finding;

/**
 * A term of the vocabulary in running text.
 *
 * @param presence what the text says of it
 * @param side as the words around it tell it
 * @param isOfOnePart whether the name means this term whatever stands around it; "effusion" may be that of a joint
 * @param isHedged whether its sentence has a word of doubt
 */
record Mention(Term term, Presence presence, Laterality side, boolean isOfOnePart, boolean isHedged) {
}
