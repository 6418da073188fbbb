package wetread.imaging.series;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import wetread.imaging.Acquisition;
import wetread.imaging.ImageFormat;
import wetread.imaging.ImagePlane;
import wetread.imaging.Instance;
import wetread.imaging.InstanceHeader;
import wetread.imaging.Member;
import wetread.imaging.Size;

/** Header facts for tests, each like an ordinary one but for what is named. */
record TestHeader(InstanceHeader header, String name) {
    static final List<Double> AXIAL = List.of(1.0, 0.0, 0.0, 0.0, 1.0, 0.0);
    static final List<Double> SAGITTAL = List.of(0.0, 1.0, 0.0, 0.0, 0.0, -1.0);

    /** An image of a series, of which nothing else is known. */
    static TestHeader image(String modality, String series) {
        return new TestHeader(new InstanceHeader(ImageFormat.DICOM, "1.2", "1.2." + series, "", "p", Optional.empty(),
                new Acquisition(modality, "", "", ""), "", List.of("ORIGINAL", "PRIMARY"), false, false, "",
                OptionalInt.empty(), OptionalInt.empty(), Optional.of(new Size(512, 512)), 1, Optional.empty()),
                "name");
    }

    /** A slice across the body. */
    static TestHeader slice(String modality, String series, double z) {
        return image(modality, series).plane(List.of(0.0, 0.0, z), AXIAL);
    }

    TestHeader plane(List<Double> position, List<Double> orientation) {
        InstanceHeader h = header;
        return with(h.seriesNumber(), h.instanceNumber(), h.size(), h.frames(),
                Optional.of(new ImagePlane(position, orientation)));
    }

    TestHeader number(int instance) {
        InstanceHeader h = header;
        return with(h.seriesNumber(), OptionalInt.of(instance), h.size(), h.frames(), h.plane());
    }

    TestHeader seriesNumber(int number) {
        InstanceHeader h = header;
        return with(OptionalInt.of(number), h.instanceNumber(), h.size(), h.frames(), h.plane());
    }

    TestHeader size(int width, int height) {
        InstanceHeader h = header;
        return with(h.seriesNumber(), h.instanceNumber(), Optional.of(new Size(width, height)), h.frames(), h.plane());
    }

    TestHeader frames(int frames) {
        InstanceHeader h = header;
        return with(h.seriesNumber(), h.instanceNumber(), h.size(), frames, h.plane());
    }

    private TestHeader with(OptionalInt series, OptionalInt instance, Optional<Size> size, int frames,
            Optional<ImagePlane> plane) {
        InstanceHeader h = header;
        return new TestHeader(new InstanceHeader(h.format(), h.studyUid(), h.seriesUid(), h.sopUid(), h.patient(),
                h.notAnImage(), h.acquisition(), h.description(), h.imageType(), h.isSecondaryCapture(),
                h.isForProcessing(), h.kernel(), series, instance, size, frames, plane), name);
    }

    TestHeader described(String description) {
        InstanceHeader h = header;
        return with(h.acquisition(), description, h.imageType(), h.isSecondaryCapture(), h.isForProcessing(),
                h.kernel());
    }

    TestHeader type(String... imageType) {
        InstanceHeader h = header;
        return with(h.acquisition(), h.description(), List.of(imageType), h.isSecondaryCapture(), h.isForProcessing(),
                h.kernel());
    }

    TestHeader kernel(String kernel) {
        InstanceHeader h = header;
        return with(h.acquisition(), h.description(), h.imageType(), h.isSecondaryCapture(), h.isForProcessing(),
                kernel);
    }

    TestHeader secondaryCapture() {
        InstanceHeader h = header;
        return with(h.acquisition(), h.description(), h.imageType(), true, h.isForProcessing(), h.kernel());
    }

    TestHeader forProcessing() {
        InstanceHeader h = header;
        return with(h.acquisition(), h.description(), h.imageType(), h.isSecondaryCapture(), true, h.kernel());
    }

    TestHeader of(String bodyPart, String view) {
        InstanceHeader h = header;
        return with(new Acquisition(h.acquisition().modality(), bodyPart, view, ""), h.description(), h.imageType(),
                h.isSecondaryCapture(), h.isForProcessing(), h.kernel());
    }

    private TestHeader with(Acquisition acquisition, String description, List<String> type, boolean captured,
            boolean processing, String kernel) {
        InstanceHeader h = header;
        return new TestHeader(new InstanceHeader(h.format(), h.studyUid(), h.seriesUid(), h.sopUid(), h.patient(),
                h.notAnImage(), acquisition, description, type, captured, processing, kernel, h.seriesNumber(),
                h.instanceNumber(), h.size(), h.frames(), h.plane()), name);
    }

    TestHeader uids(String study, String sop) {
        InstanceHeader h = header;
        return identified(study, sop, h.patient(), h.notAnImage(), h.format());
    }

    TestHeader patient(String patient) {
        InstanceHeader h = header;
        return identified(h.studyUid(), h.sopUid(), patient, h.notAnImage(), h.format());
    }

    TestHeader noImage(String kind) {
        InstanceHeader h = header;
        return identified(h.studyUid(), h.sopUid(), h.patient(), Optional.of(kind), h.format());
    }

    TestHeader png() {
        return identified("", "", "", Optional.empty(), ImageFormat.PNG);
    }

    private TestHeader identified(String study, String sop, String patient, Optional<String> kind,
            ImageFormat format) {
        InstanceHeader h = header;
        return new TestHeader(new InstanceHeader(format, study, h.seriesUid(), sop, patient, kind, h.acquisition(),
                h.description(), h.imageType(), h.isSecondaryCapture(), h.isForProcessing(), h.kernel(),
                h.seriesNumber(), h.instanceNumber(), h.size(), h.frames(), h.plane()), name);
    }

    TestHeader named(String other) {
        return new TestHeader(header, other);
    }

    Instance instance() {
        return new Instance(new Member(name, header.sopUid(), 1000, Optional.empty()), Optional.of(header));
    }
}
