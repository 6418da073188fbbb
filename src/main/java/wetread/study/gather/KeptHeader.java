package wetread.study.gather;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import wetread.imaging.Acquisition;
import wetread.imaging.BodyPart;
import wetread.imaging.ImageFormat;
import wetread.imaging.ImagePlane;
import wetread.imaging.InstanceHeader;
import wetread.imaging.Size;
import wetread.imaging.series.ChoosingWords;

/**
 * An {@link InstanceHeader} as JSON.
 *
 * @param patient a digest; names nobody
 * @param notAnImage null for an image
 * @param words what of Series Description series are chosen by
 * @param bodyParts that the file names, as our constants are called
 * @param seriesNumber null where the file does not say it; so {@code instanceNumber}, {@code width}, {@code height},
 *        {@code position}, {@code orientation} and {@code spacing}, which older markers lack
 */
@RegisterForReflection
record KeptHeader(String format, String studyUid, String seriesUid, String sopUid, String patient,
        String notAnImage, String modality, String bodyPartExamined, String view, String words,
        List<String> bodyParts, List<String> imageType, boolean secondaryCapture,
        boolean forProcessing, String kernel, Integer seriesNumber, Integer instanceNumber, Integer width,
        Integer height, int frames, List<Double> position, List<Double> orientation,
        List<Double> spacing) {

    static KeptHeader of(InstanceHeader header) {
        Acquisition taken = header.acquisition();
        return new KeptHeader(header.format().name(), header.studyUid(), header.seriesUid(), header.sopUid(),
                header.patient(), header.notAnImage().orElse(null), taken.modality(), taken.bodyPartExamined(),
                taken.view(), ChoosingWords.of(header),
                taken.bodyParts().stream().map(Enum::name).toList(),
                header.imageType(), header.isSecondaryCapture(), header.isForProcessing(),
                header.kernel(), number(header.seriesNumber()),
                number(header.instanceNumber()), header.size().map(Size::width).orElse(null),
                header.size().map(Size::height).orElse(null), header.frames(),
                header.plane().map(ImagePlane::position).orElse(null),
                header.plane().map(ImagePlane::orientation).orElse(null),
                header.plane().map(ImagePlane::spacing).orElse(null));
    }

    /** @throws RuntimeException when a field is missing or cannot be */
    InstanceHeader header() {
        return new InstanceHeader(ImageFormat.valueOf(format), studyUid, seriesUid, sopUid, patient,
                Optional.ofNullable(notAnImage),
                new Acquisition(modality, bodyPartExamined, view, "",
                        bodyParts.stream().map(BodyPart::valueOf).collect(Collectors.toUnmodifiableSet())), words,
                List.copyOf(imageType), secondaryCapture, forProcessing, kernel, number(seriesNumber),
                number(instanceNumber),
                width == null ? Optional.empty() : Optional.of(new Size(width, height)), frames,
                position == null ? Optional.empty() : Optional.of(new ImagePlane(position, orientation,
                        spacing == null ? List.of() : spacing)));
    }

    private static Integer number(OptionalInt number) {
        return number.isPresent() ? number.getAsInt() : null;
    }

    private static OptionalInt number(Integer number) {
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }
}
