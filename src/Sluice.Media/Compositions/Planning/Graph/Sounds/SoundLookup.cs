using System.Collections.Immutable;
using Sluice.Media.Compositions.Clips;
using Sluice.Media.Packaging;
using Sluice.Media.Probe;

namespace Sluice.Media.Compositions.Planning.Graph.Sounds;

/// <summary>Finds what a name means in a clip: a selector, a group of selectors, the default selector, or silence.</summary>
sealed class SoundLookup(ImmutableArray<SourceInfo?> sources, List<MediaWarning> warnings)
{
    public SelectedSound Find(Clip clip, SourceInfo source, string name)
    {
        var found = clip.AudioGroups.TryGetValue(name, out var group)
            ? new SelectedSound([.. group.SelectMany(member => Parts(clip, source, member))])
            : new SelectedSound([.. Parts(clip, source, name)]);
        if (found.IsSilence)
            warnings.Add(
                new(
                    "audio.silence",
                    $"Clip {clip.Source} has no sound for the audio selector {Shown(name)}: it is silent there."
                )
            );
        return found;
    }

    IEnumerable<SourceSound> Parts(Clip clip, SourceInfo source, string name)
    {
        var selection = clip.Audio.GetValueOrDefault(name);
        if (selection is null && Default(clip) is { } fallback)
        {
            warnings.Add(
                new(
                    "audio.default_selector",
                    $"Clip {clip.Source} has no audio selector {Shown(name)}: the default one is used."
                )
            );
            selection = fallback;
        }

        if (selection is null)
            return [];
        var index = selection.ExternalSource ?? clip.Source;
        var info = selection.ExternalSource is null ? source : sources.ElementAtOrDefault(index);
        if (info is null)
            throw new MediaException(GraphFailures.NoMedia(index));
        var streams = Streams(info, selection, ProgramStreams.Known(info, clip.Program));
        return streams.IsEmpty ? [] : [new SourceSound(index, info, streams, selection)];
    }

    static AudioSelection? Default(Clip clip) => clip.Audio.Values.FirstOrDefault(selection => selection.IsDefault);

    static ImmutableArray<AudioStream> Streams(SourceInfo info, AudioSelection selection, int? program)
    {
        List<AudioStream> all = [.. info.Streams.OfType<AudioStream>().Where(stream => IsIn(stream, program))];
        ImmutableArray<AudioStream> chosen = selection switch
        {
            { Tracks.IsEmpty: false } =>
            [
                .. selection.Tracks.Where(track => track >= 1 && track <= all.Count).Select(track => all[track - 1]),
            ],
            { StreamIds.IsEmpty: false } =>
            [
                .. selection.StreamIds.Select(id => all.Find(stream => stream.StreamId == id)).OfType<AudioStream>(),
            ],
            { Language: { Length: > 0 } language } => OfLanguage(all, language),
            _ => info.Audio is { } usual && all.Contains(usual) ? [usual] : [.. all.Take(1)],
        };
        return chosen.FirstOrDefault(stream => !IsDecodable(stream)) is { } broken
            ? throw new MediaException(
                SourceFailures.UnsupportedCodec("audio", broken.Index, broken.Codec ?? broken.Tag ?? "")
            )
            : chosen;
    }

    /// <summary>The tracks of one language are channels of one sound where each is mono; otherwise the first is taken.</summary>
    static ImmutableArray<AudioStream> OfLanguage(List<AudioStream> all, string language)
    {
        var wanted = LanguageTag.Of(language.ToLowerInvariant());
        ImmutableArray<AudioStream> spoken =
        [
            .. all.Where(stream => stream.Language is { } own && LanguageTag.Of(own) == wanted),
        ];
        return spoken.All(stream => stream.Channels == 1) ? spoken : [.. spoken.Take(1)];
    }

    static bool IsIn(AudioStream stream, int? program) =>
        program is null || stream.Programs.IsEmpty || stream.Programs.Contains(program.Value);

    static bool IsDecodable(AudioStream audio) =>
        audio is { IsEncrypted: false, SampleRate: > 0, Channels: > 0, Codec: not (null or "mpegh_3d_audio" or "ac4") };

    static string Shown(string name) => string.Concat(name.Where(letter => !char.IsControl(letter)).Take(64));
}
