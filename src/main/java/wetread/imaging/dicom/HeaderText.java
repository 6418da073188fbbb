package wetread.imaging.dicom;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wetread.imaging.Acquisition;
import wetread.imaging.BodyPart;
import wetread.imaging.StudyHeader;
import wetread.imaging.Subject;
import wetread.imaging.UnreadableImageException;

/** The texts of a header: how the picture was taken, and of whom. */
record HeaderText(DataSet header) {

    Acquisition acquisition() {
        String description = Stream.of(Tag.StudyDescription, Tag.SeriesDescription)
                .map(tag -> header.string(tag).orElse(""))
                .filter(s -> !s.isEmpty())
                .collect(Collectors.joining(" "));
        String examined = header.string(Tag.BodyPartExamined).orElse("");
        return new Acquisition(header.string(Tag.Modality).orElse(""), examined,
                header.string(Tag.ViewPosition).orElse(""), description,
                BodyPart.all(examined, regionCodes(), description), new PatientSides(header).leftEdge(),
                header.strings(Tag.ImageType).stream().skip(2).findFirst().orElse("").toUpperCase(Locale.ROOT));
    }

    /** Code values of Anatomic Region Sequence; none where it is broken, since the pixels may be sound all the same. */
    private List<String> regionCodes() {
        try {
            return header.items(Tag.AnatomicRegionSequence).stream()
                    .flatMap(item -> item.string(Tag.CodeValue).stream()).toList();
        } catch (UnreadableImageException e) {
            return List.of();
        }
    }

    Subject subject() {
        return new Subject(header.string(Tag.PatientID).orElse(null),
                header.string(Tag.StudyDate).map(HeaderText::isoDate).orElse(null),
                header.string(Tag.AccessionNumber).orElse(null),
                header.string(Tag.StudyInstanceUID).orElse(null),
                header.string(Tag.SeriesInstanceUID).orElse(null));
    }

    /** Patient and study, as results must name them to be filed beside it. */
    StudyHeader study() {
        return new StudyHeader(text(Tag.PatientName), text(Tag.PatientID), text(Tag.IssuerOfPatientID),
                text(Tag.PatientBirthDate), text(Tag.PatientSex), text(Tag.StudyInstanceUID), text(Tag.StudyDate),
                text(Tag.StudyTime), text(Tag.StudyID), text(Tag.StudyDescription), text(Tag.AccessionNumber),
                text(Tag.ReferringPhysicianName), text(Tag.TimezoneOffsetFromUTC));
    }

    private String text(int tag) {
        return header.string(tag).orElse("");
    }

    /** A DICOM date (DA, PS3.5 6.2) as {@code yyyy-MM-dd}; null where it is no date. There was no year 0. */
    private static String isoDate(String date) {
        try {
            LocalDate parsed = LocalDate.parse(date.replace(".", ""), DateTimeFormatter.BASIC_ISO_DATE);
            return parsed.getYear() < 1 ? null : parsed.toString();
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
