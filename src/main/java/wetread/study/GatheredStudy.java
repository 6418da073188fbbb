package wetread.study;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wetread.bucket.Downloader;
import wetread.bucket.Fetched;
import wetread.bucket.Upload;
import wetread.imaging.Decoding;
import wetread.imaging.Instance;
import wetread.imaging.Member;
import wetread.imaging.RejectionReason;
import wetread.imaging.Study;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.read.InstanceBytes;
import wetread.imaging.read.StudyReader;
import wetread.report.Origin;
import wetread.study.gather.Gathered;
import wetread.study.gather.GatheredMember;

/** A study of loose files. Each is downloaded when it is looked at, and only then. */
final class GatheredStudy implements OpenStudy, InstanceBytes {
    private final Gathered gathered;
    private final Downloader downloader;
    private final StudyReader reader;
    private final List<Upload> files = new ArrayList<>();
    private final List<Instance> instances = new ArrayList<>();
    private final Map<Integer, Member.Left> gone = new HashMap<>();
    private Map<String, String> metadata = Map.of();

    GatheredStudy(Gathered gathered, Downloader downloader, StudyReader reader) {
        this.gathered = gathered;
        this.downloader = downloader;
        this.reader = reader;
        for (GatheredMember member : gathered.members()) {
            for (Upload older : member.repeated()) {
                add(older, member, Optional.of(Member.Left.REPEATED));
            }
            add(member.file(), member, Optional.empty());
        }
    }

    private void add(Upload file, GatheredMember member, Optional<Member.Left> left) {
        files.add(file);
        instances.add(new Instance(new Member(file.key(), member.header().sopUid(), file.bytes(), left),
                Optional.of(member.header())));
    }

    @Override
    public Origin origin() {
        return new Origin(gathered.study(), gathered.study().bytes(), null, gathered.supersedes(),
                gathered.isStillArriving(), gathered.leftOut());
    }

    @Override
    public List<Member> members() {
        return settled(instances.stream().map(Instance::member).toList());
    }

    @Override
    public Study read(Decoding decoding) throws UnreadableImageException {
        return reader.read(instances, this, decoding);
    }

    @Override
    public Map<String, String> metadata() {
        return metadata;
    }

    @Override
    public Study settled(Study study) {
        return study.left(gone);
    }

    private List<Member> settled(List<Member> members) {
        List<Member> settled = new ArrayList<>(members);
        gone.forEach((index, why) -> settled.set(index, settled.get(index).left(why)));
        return List.copyOf(settled);
    }

    @Override
    public Optional<byte[]> of(int member) throws UnreadableImageException {
        Fetched fetched = downloader.fetch(files.get(member));
        if (fetched instanceof Fetched.Content content) {
            metadata = metadata.isEmpty() ? content.metadata() : metadata;
            return Optional.of(content.bytes());
        }
        if (fetched instanceof Fetched.Refused refused && refused.reason() == Fetched.Reason.TOO_LARGE) {
            throw new UnreadableImageException(RejectionReason.TOO_LARGE, refused.detail());
        }
        gone.put(member, fetched instanceof Fetched.Refused refused && refused.reason() == Fetched.Reason.REPLACED
                ? Member.Left.REPLACED : Member.Left.DELETED);
        return Optional.empty();
    }
}
