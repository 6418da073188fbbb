/**
 * Makes series of the files of a study: which belong together, in which order, and which of them are worth showing. It
 * knows header facts, and of an opened file where its frames lie; no file is opened here.
 */
package wetread.imaging.series;
