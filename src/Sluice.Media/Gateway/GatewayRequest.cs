namespace Sluice.Media.Gateway;

/// <summary>The head of an HTTP/1.1 request, as far as the gateway answers it.</summary>
internal sealed record GatewayRequest(string Method, string Path)
{
    public string? Range { get; init; }

    public bool KeepAlive { get; init; } = true;

    /// <summary>Reads a head without its closing empty line; null when it is none.</summary>
    public static GatewayRequest? Parse(string head)
    {
        var lines = head.Split("\r\n");
        if (lines[0].Split(' ') is not [var method, var path, "HTTP/1.1" or "HTTP/1.0"])
        {
            return null;
        }

        var request = new GatewayRequest(method, path) { KeepAlive = lines[0].EndsWith('1') };
        foreach (var line in lines.Skip(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
            {
                return null;
            }

            var value = line[(colon + 1)..].Trim();
            request = line[..colon].ToUpperInvariant() switch
            {
                "RANGE" => request with { Range = value },
                "CONNECTION" => request with { KeepAlive = !value.Equals("close", StringComparison.OrdinalIgnoreCase) },

                // A request with a body is not for us; refusing it keeps heads and bodies from being mixed up.
                "CONTENT-LENGTH" when value == "0" => request,
                "CONTENT-LENGTH" or "TRANSFER-ENCODING" => request with { Method = "" },
                _ => request,
            };
        }

        return request;
    }
}
