using System.Collections.Immutable;
using Sluice.Media.Packaging;
using Sluice.Media.Packaging.Hls;

namespace Sluice.Media.Compositions.Packages.Documents;

/// <summary>Sounds that are stored apart, as renditions of their groups.</summary>
static class HlsSounds
{
    public static IEnumerable<PlaylistRendition> Of(ImmutableArray<ShownTrack> sounds, PlaylistUris uris) =>
        sounds.GroupBy(HlsMultivariant.GroupOf, StringComparer.Ordinal).SelectMany(group => Group([.. group], uris));

    static IEnumerable<PlaylistRendition> Group(ImmutableArray<ShownTrack> sounds, PlaylistUris uris)
    {
        var names = new UniqueNames();

        // A group has at most one default (RFC 8216 §4.3.4.1.1).
        var main = sounds.FirstOrDefault(sound => sound.Output.Spec.Hls.AudioRole == HlsAudioRole.AutoSelectDefault);
        foreach (var sound in sounds)
        {
            var layout = sound.Track.Layout;
            var (encode, audio) = (sound.Output.Spec.Audio[layout.Sounds[0]], layout.Planned.Audio!);
            var tag = audio.Language is { } known ? LanguageTag.Of(known) : null;
            yield return new PlaylistRendition(
                PlaylistRenditionKind.Audio,
                PlaylistUris.Quoted(HlsMultivariant.GroupOf(sound)),
                names.Take(encode.StreamName ?? audio.Language ?? "audio"),
                uris.To(layout.Playlist!)
            )
            {
                Language = tag,
                IsDefault = sound == main,
                IsAutoSelect =
                    sound.Output.Spec.Hls.AudioRole is HlsAudioRole.AutoSelectDefault or HlsAudioRole.AutoSelect,
                Channels = audio.Channels,
                Characteristics = sound.Output.Spec.Hls.IsDescriptive ? ["public.accessibility.describes-video"] : [],
            };
        }
    }
}
