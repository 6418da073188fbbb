package wetread.imaging.series;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wetread.imaging.InstanceHeader;

/**
 * What of a Series Description series are chosen by. A description is free text and may name the patient; where one
 * has to be kept, only this is.
 */
public final class ChoosingWords {
    private static final Set<String> KNOWN = Stream.of(Aside.words(), Kernel.words(), VolumeRank.words())
            .flatMap(Collection::stream).collect(Collectors.toUnmodifiableSet());

    private ChoosingWords() {
    }

    /**
     * A description that leads to the same choice as that of the header, in capitals: the words that tell what is set
     * aside and how a CT was reconstructed, each once, then a word for the kind of an MR series.
     */
    public static String of(InstanceHeader header) {
        return Stream.concat(Words.of(header.description()).all().stream().filter(KNOWN::contains).distinct(),
                MrSequence.described(header).word().stream()).collect(Collectors.joining(" "));
    }
}
