package wetread.report.dicom;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;
import wetread.imaging.StudyHeader;
import wetread.report.Report;
import wetread.report.StudyDate;

/**
 * What every DICOM object that is written has: the patient and the study as the images have them, so that it is filed
 * beside them; a series of its own; and what made it. UIDs are derived from the report's id.
 *
 * @param header of the study
 * @param form its name, such as {@code dicom-sr}; each has its own series
 */
record ResultObject(Report report, StudyHeader header, String form) {
    /** Who wrote it. {@code wetread.imaging.dicom} knows by this what must never be read again. */
    static final String MANUFACTURER = "wetread";
    static final String MODEL = "wetread AI preliminary reading";

    private static final Pattern DATE = Pattern.compile("[0-9]{8}");
    private static final Pattern TIME = Pattern.compile("[0-9]{2}([0-9]{2}([0-9]{2}(\\.[0-9]{1,6})?)?)?");
    private static final Pattern SEX = Pattern.compile("[MFO]");
    private static final Pattern OFFSET = Pattern.compile("[+-](0[0-9]|1[0-4])[0-5][0-9]");

    /**
     * Whether a report like this one has DICOM forms at all: not where no model answered. In a PACS an object without
     * findings would be taken for a reading that saw none.
     */
    static boolean isFor(Report report) {
        return report.isRead();
    }

    /** SOP Instance UID of an object of the form, counted from 1. */
    String sopUid(int number) {
        return DerivedUid.of(report.reportId(), form + '\n' + number);
    }

    /**
     * The attributes that all have.
     *
     * @param number of the object in its series
     */
    Attributes attributes(String sopClassUid, int number, String modality, int seriesNumber, String seriesDescription) {
        Attributes set = new Attributes().text(Tag.SpecificCharacterSet, Vr.CS, "ISO_IR 192")
                .text(Tag.SOPClassUID, Vr.UI, sopClassUid).text(Tag.SOPInstanceUID, Vr.UI, sopUid(number))
                .text(Tag.Modality, Vr.CS, modality)
                .text(Tag.SeriesInstanceUID, Vr.UI, DerivedUid.of(report.reportId(), form))
                .text(Tag.SeriesNumber, Vr.IS, Integer.toString(seriesNumber))
                .text(Tag.InstanceNumber, Vr.IS, Integer.toString(number))
                .text(Tag.SeriesDescription, Vr.LO, seriesDescription);
        patient(set);
        study(set);
        equipment(set);
        times(set);
        return set.sequence(Tag.CodingSchemeIdentificationSequence, new Attributes()
                .text(Tag.CodingSchemeDesignator, Vr.SH, Code.OWN).text(Tag.CodingSchemeName, Vr.ST,
                        "Terms of wetread that no public scheme has"));
    }

    private void patient(Attributes set) {
        set.text(Tag.PatientName, Vr.PN, header.patientName()).identifier(Tag.PatientID, Vr.LO, header.patientId())
                .textUnlessEmpty(Tag.IssuerOfPatientID, Vr.LO, Vr.LO.identifier(header.issuerOfPatientId()))
                .text(Tag.PatientBirthDate, Vr.DA, matching(DATE, header.patientBirthDate().replace(".", "")))
                .text(Tag.PatientSex, Vr.CS, matching(SEX, header.patientSex()));
    }

    private void study(Attributes set) {
        set.text(Tag.StudyInstanceUID, Vr.UI, header.studyUid())
                .text(Tag.StudyDate, Vr.DA, studyDate())
                .text(Tag.StudyTime, Vr.TM, matching(TIME, header.studyTime().replace(":", "")))
                .identifier(Tag.StudyID, Vr.SH, header.studyId())
                .textUnlessEmpty(Tag.StudyDescription, Vr.LO, header.studyDescription())
                .identifier(Tag.AccessionNumber, Vr.SH, header.accessionNumber())
                .text(Tag.ReferringPhysicianName, Vr.PN, header.referringPhysician());
    }

    /** Empty where it cannot be: a system that files by it would lose the object. */
    private String studyDate() {
        String date = matching(DATE, header.studyDate().replace(".", ""));
        return !date.isEmpty() && StudyDate.isPlausible(String.join("-", date.substring(0, 4), date.substring(4, 6),
                date.substring(6)), report.createdAt()) ? date : "";
    }

    private void equipment(Attributes set) {
        made(set);
        set.sequence(Tag.ContributingEquipmentSequence, made(new Attributes())
                .sequence(Tag.PurposeOfReferenceCodeSequence, Code.PROCESSING_EQUIPMENT.item()));
    }

    private Attributes made(Attributes set) {
        return set.text(Tag.Manufacturer, Vr.LO, MANUFACTURER).text(Tag.ManufacturerModelName, Vr.LO, MODEL)
                .text(Tag.SoftwareVersions, Vr.LO, report.software().version());
    }

    /** Dates and times of one object have one offset from UTC: that of the images, where they say it. */
    private void times(Attributes set) {
        Optional<String> offset = Optional.of(header.timezoneOffset()).filter(OFFSET.asMatchPredicate());
        OffsetDateTime time = created().atOffset(offset.map(ZoneOffset::of).orElse(ZoneOffset.UTC));
        String date = DateTimeFormatter.ofPattern("yyyyMMdd").format(time);
        String ofDay = DateTimeFormatter.ofPattern("HHmmss.SSS").format(time);
        set.text(Tag.ContentDate, Vr.DA, date).text(Tag.ContentTime, Vr.TM, ofDay)
                .text(Tag.InstanceCreationDate, Vr.DA, date).text(Tag.InstanceCreationTime, Vr.TM, ofDay);
        offset.ifPresent(one -> set.text(Tag.TimezoneOffsetFromUTC, Vr.SH, one));
    }

    /** When the report was made, with the offset from UTC. */
    String createdAt() {
        return DateTimeFormatter.ofPattern("yyyyMMddHHmmss'+0000'").format(created().atOffset(ZoneOffset.UTC));
    }

    private Instant created() {
        return Instant.parse(report.createdAt());
    }

    private static String matching(Pattern form, String value) {
        return form.matcher(value).matches() ? value : "";
    }
}
