package wetread.report;

import java.util.List;
import java.util.stream.Stream;
import wetread.imaging.Rendition;
import wetread.reading.ModelReading;
import wetread.reading.Reading;
import wetread.reading.TierReading;

/** Which pictures the models of a reading were sent. */
public final class ShownPictures {
    private ShownPictures() {
    }

    /**
     * What the model that saw most was sent of those that answered, else the first that was asked; empty when time ran
     * out before.
     */
    public static List<Rendition> renditions(Reading reading) {
        List<ModelReading> asked = reading.tiers().stream().flatMap(tier -> tier.models().stream()).toList();
        return asked.stream().filter(model -> model.interpretation().isPresent()).map(ModelReading::renditions)
                .reduce((one, other) -> views(other) > views(one) ? other : one)
                .orElse(asked.get(0).renditions());
    }

    private static long views(List<Rendition> renditions) {
        return renditions.stream().mapToLong(rendition -> rendition.views().size()).sum();
    }

    /** The frames on pictures, each once, in their order. */
    static List<Integer> frames(Stream<Rendition> renditions) {
        return renditions.flatMap(rendition -> rendition.views().stream()).map(Rendition.View::frame).distinct()
                .sorted().toList();
    }

    /** The pictures of every model that answered. */
    static Stream<Rendition> shown(Reading reading) {
        return reading.tiers().stream().map(TierReading::last).filter(model -> model.interpretation().isPresent())
                .flatMap(model -> model.renditions().stream());
    }

    /** What any model that answered saw; where none did, what the first one was sent. */
    static List<Integer> framesRead(Reading reading) {
        List<Integer> frames = frames(shown(reading));
        return frames.isEmpty() ? frames(renditions(reading).stream()) : frames;
    }
}
