using Sluice.Jobs;
using Sluice.Jobs.Compositions;
using Sluice.Jobs.Storage;
using Sluice.Media.Compositions.Encodes;
using Sluice.Media.Compositions.Packages;
using Sluice.Tests.Unit.Jobs.Compositions;
using Sluice.Tests.Unit.Jobs.Lifecycle;

namespace Sluice.Tests.Unit.Jobs.Storage;

/// <summary>What jobs do, as it lies in the database.</summary>
public sealed class WorkDocumentTests
{
    [Fact]
    public void Work_by_a_profile_is_kept_as_it_was_before_there_were_compositions()
    {
        const string old = """
            {"input":{"grant":{"value":"grant-in"},"bucket":"masters","key":"a/film.mp4"},"output":{"grant":{"value":"grant-out"},"bucket":"renditions","prefix":"a/"},
            """;

        var text = WorkDocument.Write(Occurrences.Work);

        text.ShouldStartWith(old.Trim());
        WorkDocument.KindOf(Occurrences.Work).ShouldBe("profile");
        WorkDocument.Read("profile", text).ShouldBeOfType<ProfileWork>().Input.ShouldBe(Occurrences.Work.Input);
    }

    [Fact]
    public void A_composition_comes_back_as_it_was_kept()
    {
        var text = WorkDocument.Write(SampleWork.Full);

        var back = WorkDocument.Read(WorkDocument.KindOf(SampleWork.Full), text).ShouldBeOfType<CompositionWork>();

        WorkDocument.Write(back).ShouldBe(text);
        back.Role.ShouldBe(SampleWork.Full.Role);
        back.Place.ShouldBe(SampleWork.Full.Place);
        back.Destinations[0].ShouldBe(SampleWork.Full.Destinations[0]);
        var hls = back.Composition.Packages[0].ShouldBeOfType<PackageSpec.Hls>();
        hls.Outputs[0].Video!.Codec.ShouldBe(new VideoCodecSettings.H264 { Rate = new RateControl.Quality(5_000_000) });
        hls.Key!.Key.Length.ShouldBe(16);
        back.Composition.Clips[0].AudioGroups["all"].ShouldBe(["Audio Selector 1"]);
    }

    [Theory]
    [InlineData(typeof(PackageSpec))]
    [InlineData(typeof(VideoCodecSettings))]
    [InlineData(typeof(AudioCodecSettings))]
    [InlineData(typeof(RateControl))]
    [InlineData(typeof(WorkRole))]
    public void Each_case_of_a_closed_hierarchy_has_a_name(Type hierarchy)
    {
        var cases = hierarchy.GetNestedTypes().Where(one => one.IsSubclassOf(hierarchy));

        CompositionFormat.Cases[hierarchy].Select(one => one.DerivedType).ShouldBe(cases, ignoreOrder: true);
    }

    [Fact]
    public void Each_hierarchy_that_compositions_use_is_listed()
    {
        var found = new HashSet<Type>();
        Reach(typeof(CompositionWork), found);

        found.Where(type => type is { IsAbstract: true, IsClass: true }).ShouldBeSubsetOf(CompositionFormat.Cases.Keys);
    }

    [Fact]
    public void An_address_with_a_signature_is_not_printed_with_it()
    {
        SampleWork.Full.Sources[1].ToString().ShouldNotContain("secret");
        SampleWork.Full.ToString().ShouldNotContain("secret");
    }

    private static void Reach(Type type, HashSet<Type> found)
    {
        foreach (var argument in type.GetGenericArguments())
            Reach(argument, found);
        if (type.Namespace?.StartsWith("Sluice", StringComparison.Ordinal) != true || !found.Add(type))
            return;
        foreach (var property in type.GetProperties())
            Reach(property.PropertyType, found);
        foreach (var one in type.GetNestedTypes())
            Reach(one, found);
    }
}
