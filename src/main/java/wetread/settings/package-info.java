/**
 * Settings that are more than a word: files of YAML, shipped with the function or put into the bucket. Knows no setting
 * by itself.
 */
package wetread.settings;
