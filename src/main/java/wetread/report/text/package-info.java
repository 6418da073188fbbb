/** The report as plain text in a frame. */
package wetread.report.text;
