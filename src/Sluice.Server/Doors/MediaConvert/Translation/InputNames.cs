namespace Sluice.Server.Doors.MediaConvert.Translation;

/// <summary>What an input is called.</summary>
public static class InputNames
{
    /// <summary>The file's name without folders, query and extension: what names of outputs begin with. Never empty.</summary>
    public static string BaseName(string uri)
    {
        var path = Shown(uri);
        var name = path[(path.LastIndexOf('/') + 1)..];
        var dot = name.LastIndexOf('.');
        var bare = dot > 0 ? name[..dot] : name;
        return bare.Length == 0 ? "output" : bare;
    }

    /// <summary>An address as it may be shown: without query and fragment where it is one of the web. An S3 key may hold both characters.</summary>
    public static string Shown(string uri)
    {
        if (uri.StartsWith("s3://", StringComparison.OrdinalIgnoreCase))
            return uri;
        var end = uri.IndexOfAny(['?', '#']);
        return end < 0 ? uri : uri[..end];
    }
}
