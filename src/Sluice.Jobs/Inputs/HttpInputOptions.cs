using System.Collections.Immutable;
using System.Net;

namespace Sluice.Jobs.Inputs;

/// <summary>Whether and how inputs are read from web servers: they are requests that somebody else makes this machine send.</summary>
public sealed record HttpInputOptions
{
    /// <summary>Nothing is read from web servers.</summary>
    public static HttpInputOptions Off { get; } = new();

    public bool IsAllowed { get; init; }

    /// <summary>Ports that may be named.</summary>
    public ImmutableArray<int> Ports { get; init; } = [80, 443];

    /// <summary>Networks that are reached although they are not public: a media server of the operator's own.</summary>
    public ImmutableArray<IPNetwork> AllowedNetworks { get; init; } = [];

    /// <summary>For one address of the server to accept.</summary>
    public TimeSpan ConnectPatience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>For the headers of an answer, redirects included.</summary>
    public TimeSpan AnswerPatience { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Between two pieces of a body.</summary>
    public TimeSpan BodyPatience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>KiB of headers that an answer may have.</summary>
    public int MostHeaders { get; init; } = 32;
}
