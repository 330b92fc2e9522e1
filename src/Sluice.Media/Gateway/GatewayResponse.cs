using System.Globalization;
using System.Text;

namespace Sluice.Media.Gateway;

/// <summary>What the gateway answers: a head, and the bytes of the source that follow it.</summary>
internal sealed record GatewayResponse(int Status, ByteRange Body)
{
    private static readonly ByteRange Empty = new(0, -1);

    /// <summary>Number of the source whose bytes these are.</summary>
    public int Source { get; init; }

    public long Length { get; init; }

    public bool KeepAlive { get; init; } = true;

    /// <summary>Decides the answer. Only GET and HEAD are served.</summary>
    /// <param name="resources">By their paths.</param>
    public static GatewayResponse To(GatewayRequest? request, IReadOnlyDictionary<string, ServedSource> resources)
    {
        if (request is null)
        {
            return new GatewayResponse(400, Empty) { KeepAlive = false };
        }

        if (request.Method is not ("GET" or "HEAD"))
        {
            return new GatewayResponse(405, Empty) { KeepAlive = false };
        }

        if (!resources.TryGetValue(request.Path, out var resource))
        {
            return new GatewayResponse(404, Empty) { KeepAlive = request.KeepAlive };
        }

        var answer = ByteRange.Read(request.Range, resource.Length);
        var status = answer.Kind switch
        {
            RangeKind.Part => 206,
            RangeKind.Unsatisfiable => 416,
            _ => 200,
        };
        return new GatewayResponse(status, status == 416 ? Empty : answer.Range)
        {
            Source = resource.Number,
            Length = resource.Length,
            KeepAlive = request.KeepAlive,
            IsHeadOnly = request.Method == "HEAD",
        };
    }

    public bool IsHeadOnly { get; init; }

    public byte[] Head()
    {
        var head = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {Status} {Reason}\r\n")
            .Append(CultureInfo.InvariantCulture, $"Content-Length: {Body.Count}\r\n")
            .Append("Content-Type: application/octet-stream\r\nAccept-Ranges: bytes\r\n")
            .Append(KeepAlive ? "Connection: keep-alive\r\n" : "Connection: close\r\n");
        if (Status == 206)
        {
            head.Append(CultureInfo.InvariantCulture, $"Content-Range: bytes {Body.First}-{Body.Last}/{Length}\r\n");
        }
        else if (Status == 416)
        {
            head.Append(CultureInfo.InvariantCulture, $"Content-Range: bytes */{Length}\r\n");
        }

        return Encoding.ASCII.GetBytes(head.Append("\r\n").ToString());
    }

    private string Reason =>
        Status switch
        {
            200 => "OK",
            206 => "Partial Content",
            400 => "Bad Request",
            404 => "Not Found",
            405 => "Method Not Allowed",
            _ => "Range Not Satisfiable",
        };
}
