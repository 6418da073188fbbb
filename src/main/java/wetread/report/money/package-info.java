/** What an administrator reads of costs: the estimate as plain text and as a page. */
package wetread.report.money;
