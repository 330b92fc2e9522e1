using Sluice.Media.Compositions.Encodes;
using Sluice.Media.Compositions.Encodes.Audio;

namespace Sluice.Tests.Unit.Media.Compositions.Encodes;

public sealed class AudioArgumentsTests
{
    static readonly AudioEncode Plain = new("dialogue", new AudioCodecSettings.Aac());

    [Fact]
    public void A_language_of_its_own_is_stronger_than_the_sources() =>
        Language(Plain with { Language = "deu" }, "eng").ShouldBe("language=deu");

    [Fact]
    public void A_language_is_the_sources_where_there_is_none() => Language(Plain, "eng").ShouldBe("language=eng");

    [Fact]
    public void A_language_that_follows_yields_to_the_sources()
    {
        Language(Plain with { Language = "deu", FollowSourceLanguage = true }, "eng").ShouldBe("language=eng");
        Language(Plain with { Language = "deu", FollowSourceLanguage = true }, null).ShouldBe("language=deu");
    }

    [Fact]
    public void A_sound_without_a_language_says_none() => Language(Plain, null).ShouldBeNull();

    [Fact]
    public void A_name_reaches_players_whatever_they_read() =>
        string.Join(' ', AudioArguments.Of(Plain with { StreamName = "Director" }, Pictures.Sound(), 1))
            .ShouldEndWith("-metadata:s:a:1 handler_name=Director -metadata:s:a:1 title=Director");

    [Fact]
    public void A_mix_decides_how_many_channels_are_coded()
    {
        var arguments = AudioArguments.Of(
            Plain with
            {
                Mix = new([
                    [0],
                    [0],
                    [0],
                ]),
            },
            Pictures.Sound(6)
        );

        arguments[arguments.IndexOf("-ac:a:0") + 1].ShouldBe("3");
    }

    static string? Language(AudioEncode encode, string? source) =>
        AudioArguments
            .Of(encode, Pictures.Sound() with { Language = source })
            .SingleOrDefault(argument => argument.StartsWith("language=", StringComparison.Ordinal));
}
