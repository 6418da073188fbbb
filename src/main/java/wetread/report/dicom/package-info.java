/**
 * Reports as DICOM objects that a PACS can file beside the study: a structured report and key pictures. They are only
 * written into the report's folder; whoever wants them in a PACS stores them there.
 */
package wetread.report.dicom;
