package wetread.imaging.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.imaging.series.TestHeader.image;
import static wetread.imaging.series.TestHeader.slice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetread.imaging.Instance;
import wetread.imaging.Member;
import wetread.imaging.Series;
import wetread.imaging.Series.SetAside;
import wetread.imaging.series.StudyPlan.PlannedSeries;

class StudyPlanTest {

    @Test
    void withoutPlacesSlicesFollowTheirNumbersAndWithoutThoseTheirNames() {
        List<Instance> numbered = Stream.of(10, 2, 1).map(n -> image("CT", "1").number(n).instance()).toList();
        assertEquals(List.of(2, 1, 0), only(numbered).members());
        List<Instance> named = Stream.of("IM10", "IM2", "im1", "IM02b").map(n -> image("CT", "1").named(n).instance())
                .toList();
        assertEquals(List.of(2, 1, 3, 0), only(named).members());
        assertEquals(OptionalDouble.empty(), only(named).slices().get(1).position());
    }

    @Test
    void aSeriesOfWhichSomeSlicesLackAPlaceStaysWholeInTheOrderOfTheirNumbers() {
        List<Instance> files = IntStream.range(0, 40)
                .mapToObj(i -> (i < 20 ? image("CT", "1") : slice("CT", "1", 3 * i)).number(40 - i).instance())
                .toList();
        PlannedSeries series = only(files);
        assertEquals(Optional.empty(), series.setAside());
        assertEquals(IntStream.iterate(39, i -> i >= 0, i -> i - 1).boxed().toList(), series.members());
        assertEquals(40, series.slices().size());
    }

    @Test
    void slicesWithoutPlacesAreNotCoveredByThoseOfTheSameSeriesInAnotherSize() {
        List<Instance> files = new ArrayList<>(volume(slice("CT", "1", 0), 20, 3));
        IntStream.range(0, 20).forEach(i -> files.add(image("CT", "1").size(256, 256).number(21 + i).instance()));
        assertEquals(2, shown(StudyPlan.of(files)).size());
    }

    @Test
    void framesOfOneFileStayInTheirOrder() {
        PlannedSeries series = only(List.of(image("CT", "1").number(2).frames(2).instance(),
                image("CT", "1").number(1).frames(3).instance()));
        assertEquals(List.of(frame(1, 0), frame(1, 1), frame(1, 2), frame(0, 0), frame(0, 1)), series.slices());
        assertEquals(2, series.files());
        assertTrue(only(List.of(image("CT", "1").frames(Integer.MAX_VALUE).instance())).slices().size() < 100_000);
    }

    private static Series.Slice frame(int member, int frame) {
        return new Series.Slice(member, frame, OptionalDouble.empty());
    }

    @Test
    void seriesAreSplitBySizeAndOrientation() {
        List<Instance> files = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            files.add(slice("PT", "1", i).instance());
            files.add(slice("PT", "1", i).size(256, 256).instance());
            files.add(image("PT", "1").plane(List.of(1.0 * i, 0.0, 300.0), TestHeader.SAGITTAL).instance());
        }
        List<PlannedSeries> series = StudyPlan.of(files).series();
        assertEquals(3, series.size());
        assertTrue(series.stream().allMatch(one -> one.files() == 6));
        // The slices across the body show 5 mm of it, the sagittal ones 300 mm.
        assertEquals(2, series.stream().filter(one -> one.setAside().isEmpty()).count());
    }

    @Test
    void viewsAroundSomethingAreOneSeries() {
        List<Instance> files = IntStream.range(0, 12).mapToObj(i -> image("MR", "1").number(12 - i)
                .plane(List.of(0.0, 0.0, 0.0), List.of(Math.cos(i * 0.26), Math.sin(i * 0.26), 0.0, 0.0, 0.0, -1.0))
                .instance()).toList();
        PlannedSeries series = only(files);
        assertEquals(11, series.members().get(0));
        assertTrue(series.slices().stream().allMatch(one -> one.position().isEmpty()));
    }

    @ParameterizedTest
    @CsvSource({"3.0,0", "3.1,0", "6.0,1", "9.0,2"})
    void missingSlicesAreCounted(double gap, int missing) {
        double[] places = IntStream.range(0, 20).mapToDouble(i -> i < 10 ? 3 * i : 27 + gap + 3 * (i - 10)).toArray();
        List<Instance> files = IntStream.range(0, 20)
                .mapToObj(i -> slice("CT", "1", places[i]).number(i < 10 ? i + 1 : i + 1 + missing).instance())
                .toList();
        assertEquals(missing, only(files).missing());
        List<Instance> reversed = new ArrayList<>(files);
        Collections.reverse(reversed);
        assertEquals(missing, only(reversed).missing());
    }

    @Test
    void coarserSlicesThatWerePlannedSoAreNotMissing() {
        // A head of old: 4 mm through the base, 8 mm above, numbered on.
        List<Instance> files = IntStream.range(0, 20)
                .mapToObj(i -> slice("CT", "1", i < 12 ? 4 * i : 44 + 8 * (i - 11)).number(i + 1).instance()).toList();
        assertEquals(0, only(files).missing());
    }

    @Test
    void theLastOfARepeatedInstanceCounts() {
        StudyPlan plan = StudyPlan.of(List.of(slice("CT", "1", 0).uids("1.2", "9").instance(),
                slice("CT", "1", 1).uids("1.2", "8").instance(), slice("CT", "1", 0).uids("1.2", "9").instance()));
        assertEquals(List.of(Optional.of(Member.Left.REPEATED), Optional.empty(), Optional.empty()),
                plan.members().stream().map(Member::left).toList());
        assertEquals(List.of(2, 1), plan.series().get(0).members());
    }

    @Test
    void whatIsNoImageIsAMemberWithItsReason() {
        Instance text = new Instance(new Member("readme", "", 10, Optional.of(Member.Left.NOT_AN_IMAGE)),
                Optional.empty());
        StudyPlan plan = StudyPlan.of(List.of(text, image("SR", "9").noImage("SR").instance(),
                slice("CT", "1", 0).instance()));
        assertEquals(List.of(Optional.of(Member.Left.NOT_AN_IMAGE), Optional.of(Member.Left.NOT_FOR_READING),
                Optional.empty()), plan.members().stream().map(Member::left).toList());
    }

    @Test
    void patientsAreCounted() {
        assertEquals(2, StudyPlan.of(List.of(slice("CT", "1", 0).patient("a").instance(),
                slice("CT", "1", 1).patient("b").instance(), slice("CT", "1", 2).patient("").instance())).patients());
    }

    /** Beside a CT of soft tissue, each of these is set aside; alone it is shown. */
    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "localizer,CT,ORIGINAL/PRIMARY/LOCALIZER,-", "localizer,CT,ORIGINAL/PRIMARY/AXIAL,Topogram 0.6 T20f",
        "localizer,CT,ORIGINAL/PRIMARY,AAHEAD_SCOUT", "dose,CT,ORIGINAL/PRIMARY,Dose Report",
        "dose,CT,DERIVED/SECONDARY/OTHER,Patient Protocol", "dose,OT,DERIVED/SECONDARY/DOSE_INFO,-",
        "secondary_capture,CT,DERIVED/SECONDARY/SCREEN SAVE,-", "secondary_capture,OT,DERIVED/PRIMARY,-",
        "derived,CT,DERIVED/SECONDARY/REFORMATTED/AVERAGE,-", "derived,CT,DERIVED/PRIMARY/MPR,-",
        "derived,CT,DERIVED/PRIMARY/AXIAL,MIP 10/3", "derived,CT,DERIVED/SECONDARY,Volume"})
    void whatAReaderDoesNotAskForIsSetAside(String code, String modality, String type, String description) {
        TestHeader aside = image(modality, "2").seriesNumber(1).type(type.split("/"))
                .described(description == null ? "" : description.toUpperCase(java.util.Locale.ROOT));
        List<Instance> files = new ArrayList<>(volume(slice("CT", "1", 0).described("ABDOMEN LOW DOSE"), 20, 3));
        files.add(aside.instance());
        StudyPlan plan = StudyPlan.of(files);
        assertEquals(List.of(Optional.empty(), Optional.of(code)),
                plan.series().stream().map(one -> one.setAside().map(SetAside::code)).toList());
        assertEquals(Optional.of(Member.Left.SET_ASIDE), plan.members().get(20).left());
        assertEquals(List.of(), plan.series().get(1).slices());
        assertEquals(Optional.empty(), only(List.of(aside.instance())).setAside());
    }

    @ParameterizedTest
    @CsvSource({"CT,DERIVED/PRIMARY/AXIAL", "MR,DERIVED/PRIMARY/M/NORM", "CT,ORIGINAL/SECONDARY/AXIAL"})
    void primaryImagesThatAreCalledDerivedAreShown(String modality, String type) {
        assertEquals(Optional.empty(), Aside.of(image(modality, "1").type(type.split("/")).header()));
    }

    @Test
    void screensOfDevicesForProjectionsAreTheirImages() {
        assertEquals(Optional.empty(), Aside.of(image("US", "1").secondaryCapture().header()));
        assertEquals(Optional.empty(), Aside.of(image("DX", "1").type("DERIVED", "PRIMARY", "").header()));
    }

    @Test
    void everyViewOfAProjectionIsShown() {
        List<Instance> files = Stream.of("CC", "MLO", "CC", "MLO").map(view -> image("MG", "s" + view)
                .of("BREAST", view).type("DERIVED", "PRIMARY").instance()).toList();
        assertEquals(4, shown(StudyPlan.of(files)).stream().mapToInt(one -> one.slices().size()).sum());
    }

    @Test
    void imagesForAComputerAreSetAsideWhereTheSameViewIsThereForTheEye() {
        TestHeader eye = image("MG", "1").of("BREAST", "CC");
        TestHeader raw = image("MG", "2").of("BREAST", "CC").forProcessing();
        StudyPlan both = StudyPlan.of(List.of(eye.instance(), raw.instance()));
        assertEquals(List.of(Optional.empty(), Optional.of(SetAside.NOT_CHOSEN)),
                both.series().stream().map(PlannedSeries::setAside).toList());
        StudyPlan other = StudyPlan.of(List.of(eye.of("BREAST", "MLO").instance(), raw.instance()));
        assertEquals(2, shown(other).size());
    }

    @ParameterizedTest
    @CsvSource({"HEAD,H31S,H60S,H31S", "CHEST,B30F,B70F,B30F B70F", "CHEST,STANDARD,LUNG,STANDARD LUNG",
        "ABDOMEN,BONE,SOFT,SOFT", "CHEST,FC51,FC18,FC18 FC51", "HEAD,BR40D,HR59,BR40D", "ABDOMEN,BONE,BONE,BONE"})
    void kernelsAreChosenByThePartOfTheBody(String part, String one, String other, String expected) {
        List<Instance> files = new ArrayList<>(volume(slice("CT", "1", 0).of(part, "").kernel(one), 20, 3));
        files.addAll(volume(slice("CT", "2", 0).of(part, "").kernel(other), 20, 3));
        assertEquals(Arrays.asList(expected.split(" ")),
                shown(StudyPlan.of(files)).stream().map(series -> series.first().kernel()).toList());
    }

    @Test
    void slicesOfUsualDistanceThatCoverAllAreChosen() {
        List<Instance> files = new ArrayList<>(volume(slice("CT", "thin", 0).seriesNumber(2), 240, 0.5));
        files.addAll(volume(slice("CT", "thick", 0).seriesNumber(3), 12, 10));
        files.addAll(volume(slice("CT", "usual", 0).seriesNumber(4), 40, 3));
        files.addAll(volume(slice("CT", "part", 0).seriesNumber(1), 10, 3));
        assertEquals(List.of("1.2.usual"),
                shown(StudyPlan.of(files)).stream().map(series -> series.first().seriesUid()).toList());
    }

    @Test
    void partsOfTheBodyThatLieApartAreAllShown() {
        List<Instance> files = new ArrayList<>(volume(slice("CT", "1", 0).of("HEAD", ""), 30, 5));
        files.addAll(volume(slice("CT", "2", 0).of("ABDOMEN", ""), 30, 5));
        files.addAll(volume(slice("CT", "3", -2000).of("ABDOMEN", ""), 30, 5));
        assertEquals(3, shown(StudyPlan.of(files)).size());
    }

    @Test
    void ofMrOneOfEachContrastIsShown() {
        List<Instance> files = new ArrayList<>();
        for (String description : List.of("T1_SE_TRA", "AX T2 TSE", "T2 FLAIR TRA", "EP2D_DIFF_B1000", "T2 TSE COR",
                "AX T1 +C", "SWI", "3-PLANE LOC")) {
            files.addAll(volume(slice("MR", description, 0).of("BRAIN", "").described(description)
                    .seriesNumber(files.size()), 20, 5));
        }
        assertEquals(List.of("T1_SE_TRA", "AX T2 TSE", "T2 FLAIR TRA", "EP2D_DIFF_B1000"),
                shown(StudyPlan.of(files)).stream().map(series -> series.first().description()).toList());
    }

    @Test
    void ofASpineInThreePartsEachPartIsShownWhateverItIsCalled() {
        List<Instance> files = new ArrayList<>();
        for (String kind : List.of("T1", "T2", "STIR")) {
            for (int top : List.of(150, -80, -330)) {
                files.addAll(sagittal(kind + top, kind + " SAG", top));
            }
        }
        StudyPlan plan = StudyPlan.of(files);
        assertEquals(List.of("1.2.T1-330", "1.2.T1-80", "1.2.T1150", "1.2.T2-330", "1.2.T2-80", "1.2.T2150"),
                shown(plan).stream().map(series -> series.first().seriesUid()).sorted().toList());
        assertEquals(List.of(SetAside.NOT_CHOSEN), asides(plan));
    }

    @Test
    void otherPlanesOfOnePlaceShowTheSame() {
        List<Instance> files = new ArrayList<>(sagittal("1", "T1 SAG", 150));
        files.addAll(across("2", "T2 AX", -75));
        IntStream.range(0, 30).forEach(i -> files.add(image("MR", "3").described("T2 COR").of("SPINE", "").number(i + 1)
                .plane(List.of(-150.0, -75.0 + 5 * i, 150.0), List.of(1.0, 0.0, 0.0, 0.0, 0.0, -1.0)).instance()));
        files.addAll(sagittal("4", "T1 SAG +C", 140));
        files.addAll(across("5", "DWI", -75));
        files.addAll(across("6", "FLAIR", -75));
        StudyPlan plan = StudyPlan.of(files);
        assertEquals(4, shown(plan).size());
        assertEquals(List.of(SetAside.NOT_CHOSEN), asides(plan));
    }

    @Test
    void aPlaceOfItsOwnLeavesOutNoContrastOfTheOther() {
        List<Instance> files = new ArrayList<>();
        for (String kind : List.of("T1", "T2", "FLAIR", "DWI")) {
            files.addAll(across(kind, kind, -75));
        }
        files.addAll(sagittal("neck", "MRA NECK", -100));
        assertEquals(5, shown(StudyPlan.of(files)).size());
    }

    @Test
    void aPartForWhichThereIsNoRoomIsLeftOutAndASecondKernelGoesBeforeIt() {
        List<Instance> files = new ArrayList<>();
        for (String part : List.of("HEAD", "NECK", "CHEST", "ABDOMEN", "PELVIS", "FEMUR")) {
            files.addAll(volume(slice("CT", part, -200 * files.size()).of(part, "").kernel("SOFT"), 30, 5));
            if (part.equals("CHEST")) {
                double place = files.get(files.size() - 30).header().orElseThrow().plane().orElseThrow().position()
                        .get(2);
                files.addAll(volume(slice("CT", "lung", place).of(part, "").kernel("LUNG"), 30, 5));
            }
        }
        StudyPlan six = StudyPlan.of(files);
        assertEquals(List.of("1.2.lung"), six.series().stream().filter(one -> one.setAside().isPresent())
                .map(one -> one.first().seriesUid()).toList());
        assertEquals(List.of(SetAside.NOT_CHOSEN), asides(six));
        files.addAll(volume(slice("CT", "ANKLE", -200 * files.size()).of("ANKLE", ""), 30, 5));
        StudyPlan seven = StudyPlan.of(files);
        assertEquals(6, shown(seven).size());
        assertEquals(List.of(SetAside.NOT_CHOSEN, SetAside.LEFT_OUT), asides(seven));
    }

    @Test
    void ofAPlanarScintigraphyEverySeriesIsShown() {
        List<Instance> files = IntStream.range(0, 3).mapToObj(i -> image("NM", "" + i).frames(2)
                .type("ORIGINAL", "PRIMARY", "WHOLE BODY", "EMISSION").instance()).toList();
        assertEquals(3, shown(StudyPlan.of(files)).size());
        assertTrue(StudyPlan.of(files).series().stream().noneMatch(PlannedSeries::isVolume));
        assertTrue(only(List.of(image("NM", "1").frames(2).type("ORIGINAL", "PRIMARY", "TOMO").instance()))
                .isVolume());
    }

    @ParameterizedTest
    @CsvSource({"PT", "NM"})
    void ofPetAndSpectEachPlaceIsShown(String modality) {
        List<Instance> files = new ArrayList<>(volume(slice(modality, "body", 0), 40, 5));
        files.addAll(volume(slice(modality, "head", 400), 40, 5));
        files.addAll(volume(slice(modality, "again", 400), 40, 5));
        assertEquals(List.of("1.2.body", "1.2.head"),
                shown(StudyPlan.of(files)).stream().map(series -> series.first().seriesUid()).toList());
    }

    /** Sagittal slices 300 mm wide and high. */
    private static List<Instance> sagittal(String series, String description, double top) {
        return IntStream.range(0, 30).mapToObj(i -> image("MR", series).described(description).of("SPINE", "")
                .number(i + 1).plane(List.of(-75.0 + 5 * i, -150.0, top), TestHeader.SAGITTAL).instance()).toList();
    }

    /** 30 slices across the body, 300 mm wide and high, one each 5 mm. */
    private static List<Instance> across(String series, String description, double lowest) {
        return IntStream.range(0, 30).mapToObj(i -> image("MR", series).described(description).of("SPINE", "")
                .number(i + 1).plane(List.of(-150.0, -150.0, lowest + 5 * i), TestHeader.AXIAL).instance()).toList();
    }

    private static List<SetAside> asides(StudyPlan plan) {
        return plan.series().stream().flatMap(one -> one.setAside().stream()).distinct().toList();
    }

    @ParameterizedTest
    @CsvSource({"AX T2 FLAIR,FLAIR", "SAG T1 FLAIR,T1", "T2*GRE,SUSCEPTIBILITY", "AXT2,T2", "T1_MPRAGE_SAG,T1",
        "DWI_TRACE,DWI", "PD_FS_SAG,PROTON_DENSITY", "SAG STIR,STIR", "T1_TSE_FS_GD,T1_CONTRAST", "SURVIEW,OTHER"})
    void kindsOfMrAreKnownByTheirNames(String description, MrSequence kind) {
        assertEquals(kind, MrSequence.of(image("MR", "1").described(description).header()));
    }

    @Test
    void ofPetOneSeriesBesideItsCtIsShown() {
        List<Instance> files = new ArrayList<>(volume(slice("PT", "1", 0).described("NAC"), 40, 3));
        files.addAll(volume(slice("PT", "2", 0).described("AC"), 40, 3));
        files.addAll(volume(slice("CT", "3", 0), 40, 3));
        assertEquals(List.of("1.2.2", "1.2.3"),
                shown(StudyPlan.of(files)).stream().map(series -> series.first().seriesUid()).toList());
    }

    @Test
    void studiesOfAnArchiveAreToldApart() {
        List<Instance> files = List.of(slice("CT", "1", 0).uids("1.2", "1").instance(),
                slice("CT", "2", 0).uids("1.3", "2").instance(), image("SR", "3").uids("1.4", "3").noImage("SR")
                        .instance(), image("", "4").png().named("photo.png").instance(),
                image("", "4").png().named("viewer/help/open.png").instance());
        List<List<Instance>> studies = StudySplit.byStudy(files);
        assertEquals(2, studies.size());
        Optional<Member.Left> other = Optional.of(Member.Left.OTHER_STUDY);
        Optional<Member.Left> aside = Optional.of(Member.Left.SET_ASIDE);
        assertEquals(List.of(Optional.empty(), other, Optional.empty(), Optional.empty(), aside),
                studies.get(0).stream().map(instance -> instance.member().left()).toList());
        assertEquals(List.of(other, Optional.empty(), other, other, aside),
                studies.get(1).stream().map(instance -> instance.member().left()).toList());
    }

    @Test
    void picturesWithoutAStudyAreOne() {
        List<Instance> files = Stream.of("b/icon.png", "a.png").map(name -> image("", "").png().named(name).instance())
                .toList();
        assertEquals(List.of(files), StudySplit.byStudy(files));
        assertEquals(List.of(1, 0), only(files).members());
    }

    private static List<Instance> volume(TestHeader first, int count, double spacing) {
        List<Double> position = first.header().plane().orElseThrow().position();
        return IntStream.range(0, count).mapToObj(i -> first.number(i + 1).plane(
                List.of(0.0, 0.0, position.get(2) + i * spacing), TestHeader.AXIAL).instance()).toList();
    }

    private static PlannedSeries only(List<Instance> files) {
        List<PlannedSeries> series = StudyPlan.of(files).series();
        assertEquals(1, series.size());
        return series.get(0);
    }

    private static List<PlannedSeries> shown(StudyPlan plan) {
        return plan.series().stream().filter(one -> one.setAside().isEmpty()).toList();
    }
}
