/**
 * The report: its record and JSON Schema ({@code report.schema.json}), its words in each language, and one
 * {@link wetread.report.ReportForm} for every form in which it is written.
 */
package wetread.report;
