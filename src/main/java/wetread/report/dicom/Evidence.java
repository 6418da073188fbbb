package wetread.report.dicom;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import wetread.imaging.SourceObject;
import wetread.imaging.SourceStudy;

/** References to the images of a study. */
record Evidence(SourceStudy study) {

    /** The frames that were shown, in their order. */
    List<SourceStudy.Frame> frames() {
        return study.frames().entrySet().stream().sorted(Map.Entry.comparingByKey()).map(Map.Entry::getValue).toList();
    }

    /** An image: an item of Referenced SOP Sequence. Of one with several frames the one that was shown. */
    static Attributes reference(SourceStudy.Frame frame) {
        Attributes reference = reference(frame.object());
        if (frame.object().frames() > 1) {
            reference.text(Tag.ReferencedFrameNumber, Vr.IS, Integer.toString(frame.number()));
        }
        return reference;
    }

    private static Attributes reference(SourceObject object) {
        return new Attributes().text(Tag.ReferencedSOPClassUID, Vr.UI, object.sopClassUid())
                .text(Tag.ReferencedSOPInstanceUID, Vr.UI, object.sopUid());
    }

    /** Every object that was shown, by series: the items of an evidence sequence (PS3.3 10.3 and C.17.2). */
    List<Attributes> sequence() {
        Map<String, Map<String, SourceObject>> series = frames().stream().map(SourceStudy.Frame::object)
                .collect(Collectors.groupingBy(SourceObject::seriesUid, LinkedHashMap::new, Collectors.toMap(
                        SourceObject::sopUid, object -> object, (one, same) -> one, LinkedHashMap::new)));
        if (series.isEmpty()) {
            return List.of();
        }
        return List.of(new Attributes().text(Tag.StudyInstanceUID, Vr.UI, study.header().studyUid())
                .sequence(Tag.ReferencedSeriesSequence, series.entrySet().stream().map(one -> new Attributes()
                        .text(Tag.SeriesInstanceUID, Vr.UI, one.getKey())
                        .sequence(Tag.ReferencedSOPSequence,
                                one.getValue().values().stream().map(Evidence::reference).toList())).toList()));
    }

    /** The images that a picture was made of: the items of Source Image Sequence. */
    List<Attributes> sources(IntStream numbers) {
        return numbers.distinct().sorted().filter(study.frames()::containsKey).mapToObj(study.frames()::get)
                .map(frame -> reference(frame).sequence(Tag.PurposeOfReferenceCodeSequence, Code.SOURCE_IMAGE.item()))
                .toList();
    }
}
