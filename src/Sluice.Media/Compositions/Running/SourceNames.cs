namespace Sluice.Media.Compositions.Running;

/// <summary>What a source is called, where names of outputs begin with it.</summary>
internal static class SourceNames
{
    /// <summary>Without folders, query and extension: <c>s3://b/in/film.2.mp4</c> is <c>film.2</c>.</summary>
    public static string Of(string uri)
    {
        var path = uri;
        if (
            uri.StartsWith("http", StringComparison.OrdinalIgnoreCase)
            && System.Uri.TryCreate(uri, UriKind.Absolute, out var url)
        )
        {
            path = System.Uri.UnescapeDataString(url.AbsolutePath);
        }

        var file = path[(path.LastIndexOf('/') + 1)..];
        var dot = file.LastIndexOf('.');
        return dot > 0 ? file[..dot] : file;
    }
}
