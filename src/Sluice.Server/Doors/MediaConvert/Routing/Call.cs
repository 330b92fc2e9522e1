using System.Collections.Immutable;
using System.Text.Json;
using Sluice.Access;
using Sluice.Server.Doors.Authority;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Routing;

/// <summary>One authenticated request: who, what, and with which members.</summary>
internal sealed record Call(DoorCaller Caller, RouteMatch Route)
{
    public required string Region { get; init; }
    public required JsonElement Body { get; init; }
    public required ImmutableArray<KeyValuePair<string, string>> Query { get; init; }
    public required DateTimeOffset Now { get; init; }

    /// <summary>Where clients find the service.</summary>
    public required Uri Endpoint { get; init; }

    public CancellationToken Aborted { get; init; }

    public Operation Operation => Route.Operation;
    public OrganizationId Organization => Caller.Organization;
    public RequestMembers Members => new(Body);

    public string Label(string name) => Route.Labels[name];

    /// <summary>First value of a query parameter; null when it is absent or empty.</summary>
    public string? Parameter(string name)
    {
        foreach (var (key, value) in Query)
            if (key == name)
                return value.Length > 0 ? value : null;
        return null;
    }

    /// <summary>One of an enumeration's words in the query.</summary>
    /// <exception cref="WireException">It is another.</exception>
    public string? Choice(string name, params ReadOnlySpan<string> words)
    {
        if (Parameter(name) is not { } text)
            return null;
        foreach (var word in words)
            if (word == text)
                return text;
        throw new WireException(WireError.BadRequest($"/{name}: Should be one of {string.Join(", ", words)}"));
    }

    /// <summary>A resource of the caller's account.</summary>
    public ResourceName Own(ResourceKind kind, string name) => new(kind, Caller.Account.Value, name);

    /// <summary>The ARN of a resource of the caller's account.</summary>
    public string Arn(ResourceKind kind, string name) =>
        $"arn:aws:mediaconvert:{Region}:{Caller.Account}:{kind.Folder()}/{name}";
}
