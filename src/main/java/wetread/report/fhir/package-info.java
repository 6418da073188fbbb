/** The report in HL7 FHIR R4: one {@code DiagnosticReport} that contains all that it refers to. */
package wetread.report.fhir;
