package wetread.imaging.dicom;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wetread.imaging.Acquisition;
import wetread.imaging.BodyPart;
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
                BodyPart.all(examined, regionCodes(), description), new PatientSides(header).leftEdge());
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
                header.string(Tag.StudyInstanceUID).orElse(null));
    }

    /** A DICOM date (DA, PS3.5 6.2) as {@code yyyy-MM-dd}; null where it is no date. */
    private static String isoDate(String date) {
        try {
            return LocalDate.parse(date.replace(".", ""), DateTimeFormatter.BASIC_ISO_DATE).toString();
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
