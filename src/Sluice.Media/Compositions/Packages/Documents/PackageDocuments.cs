using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using Sluice.Media.Compositions.Packages.Layout;
using Sluice.Media.Compositions.Packages.Smooth;
using Sluice.Media.Outputs;

namespace Sluice.Media.Compositions.Packages.Documents;

/// <summary>Writes the documents of a package from what was measured. Pure.</summary>
public static class PackageDocuments
{
    const string M3u8 = "application/vnd.apple.mpegurl";

    /// <summary>In the order to publish: a document comes after everything that it names, the entry point of all outputs last.</summary>
    public static ImmutableArray<PackageDocument> Of(MeasuredPackage package) =>
        [
            .. MediaPlaylists(package),
            .. package
                .Layout.Manifests.OrderBy(manifest => (!manifest.IsAdditional, manifest.Kind == ManifestKind.Hls))
                .Select(manifest => Manifest(package, manifest)),
        ];

    static IEnumerable<PackageDocument> MediaPlaylists(MeasuredPackage package)
    {
        foreach (var track in package.Tracks.SelectMany(output => output))
        {
            if (track.Layout.Playlist is { } playlist)
                yield return Playlist(package, playlist, HlsMediaPlaylist.Of(package, track));
            if (track.Layout.KeyFramePlaylist is { } frames)
                yield return Playlist(package, frames, HlsKeyFramePlaylist.Of(package, track));
        }

        foreach (var captions in package.Layout.Outputs.SelectMany(output => output.Captions))
        {
            if (captions.Playlist is { } playlist)
                yield return Playlist(package, playlist, HlsCaptionPlaylist.Of(package, captions));
        }
    }

    static PackageDocument Manifest(MeasuredPackage package, ManifestLayout manifest) =>
        manifest.Kind switch
        {
            ManifestKind.Hls => Playlist(package, manifest.Path, HlsMultivariant.Of(package, manifest)) with
            {
                Kind = OutputKind.Manifest,
            },
            ManifestKind.Dash => Document(manifest.Path, "application/dash+xml", DashDocument.Of(package, manifest)),
            ManifestKind.SmoothServer => Document(
                manifest.Path,
                "application/smil+xml",
                SmoothServerManifest.Of(package, manifest)
            ),
            ManifestKind.SmoothClient => Document(
                manifest.Path,
                "application/vnd.ms-sstr+xml",
                SmoothClientManifest.Of(package, manifest)
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(manifest)),
        };

    static PackageDocument Document(string path, string contentType, string text) =>
        new(path, OutputKind.Manifest, contentType, Encoding.UTF8.GetBytes(text));

    static PackageDocument Playlist(MeasuredPackage package, string path, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var isCompressed = HlsSettingsOf.Package(package.Layout.Spec).Gzip;
        return new PackageDocument(path, OutputKind.Playlist, M3u8, isCompressed ? Compressed(bytes) : bytes)
        {
            ContentEncoding = isCompressed ? "gzip" : null,
        };
    }

    static byte[] Compressed(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal))
            gzip.Write(bytes);
        return compressed.ToArray();
    }
}
