/**
 * Loose files become studies: a file's header is read, a marker put, a message sent; when a message comes, it is
 * decided whether the study is read now, and as which set of members.
 */
package wetread.study.gather;
