/** The report as a page: what its template shows, in words and numbers, and where the boxes on pictures lie. */
package wetread.report.html;
