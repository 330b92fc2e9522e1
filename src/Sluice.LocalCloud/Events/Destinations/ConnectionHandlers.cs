using System.Text.Json.Nodes;
using Sluice.LocalCloud.Json;

namespace Sluice.LocalCloud.Events.Destinations;

/// <summary>Connections. Their secrets go in and never come out.</summary>
internal static class ConnectionHandlers
{
    public static JsonObject Create(EventBackend backend, JsonCall call)
    {
        var name = call.Parameters.RequiredText("Name", 1, 64, EventNames.Text);
        backend.Demand(call, backend.ArnOf(call.Account.Value, $"connection/{name}/*"));
        if (Find(backend, call, name) is not null)
            throw EventErrors.Exists($"Connection {name} already exists.");
        var now = backend.Now;
        var arn = backend.ArnOf(call.Account.Value, $"connection/{name}/{Guid.CreateVersion7()}");
        var (type, parameters) = Read(call, null);
        var connection = new EventConnection
        {
            Arn = arn,
            AccountId = call.Account.Value,
            Name = name,
            AuthType = type,
            Shown = JsonAnswer.Render(Shown(type, parameters)),
            Secret = backend.Destinations.Wrap(arn, parameters.Raw),
            Description = call.Parameters.Text("Description", 0, 512),
            CreatedAt = now,
            ChangedAt = now,
        };
        backend.Destinations.Put(connection);
        return Answer(connection);
    }

    public static JsonObject Update(EventBackend backend, JsonCall call)
    {
        var connection = Allowed(backend, call);
        connection = connection with
        {
            Description = call.Parameters.Text("Description", 0, 512) ?? connection.Description,
            ChangedAt = backend.Now,
        };
        if (call.Parameters.Has("AuthParameters") || call.Parameters.Has("AuthorizationType"))
        {
            var (type, parameters) = Read(call, connection.AuthType);
            connection = connection with
            {
                AuthType = type,
                Shown = JsonAnswer.Render(Shown(type, parameters)),
                Secret = backend.Destinations.Wrap(connection.Arn, parameters.Raw),
            };
        }
        backend.Destinations.Put(connection);
        return Answer(connection);
    }

    public static JsonObject Describe(EventBackend backend, JsonCall call)
    {
        var connection = Allowed(backend, call);
        var json = Summary(connection);
        json["AuthParameters"] = JsonNode.Parse(connection.Shown);
        if (connection.Description is not null)
            json["Description"] = connection.Description;
        return json;
    }

    public static JsonObject List(EventBackend backend, JsonCall call)
    {
        backend.Demand(call, backend.ArnOf(call.Account.Value, "connection/*"));
        var prefix = call.Parameters["NamePrefix"] ?? "";
        return new JsonPage("Connections", "Limit").Of(
            call,
            [
                .. backend
                    .Destinations.Connections(call.Account.Value)
                    .Where(connection => connection.Name.StartsWith(prefix, StringComparison.Ordinal)),
            ],
            Summary
        );
    }

    public static JsonObject Delete(EventBackend backend, JsonCall call)
    {
        var connection = Allowed(backend, call);
        backend.Destinations.DeleteConnection(connection.Arn);
        var answer = Answer(connection);
        answer["ConnectionState"] = "DELETING";
        return answer;
    }

    private static (string Type, JsonParameters Parameters) Read(JsonCall call, string? current)
    {
        var type =
            call.Parameters.OneOf("AuthorizationType", "API_KEY", "BASIC", "OAUTH_CLIENT_CREDENTIALS") ?? current;
        if (type == "OAUTH_CLIENT_CREDENTIALS")
            throw JsonErrors.Validation(
                "The local cloud's connections have API_KEY or BASIC authorization, not OAUTH."
            );
        var parameters =
            call.Parameters.Structure("AuthParameters")
            ?? throw JsonErrors.Validation("Parameter AuthParameters must be specified.");
        var (group, name, secret) = Names(type ?? call.Parameters.Required("AuthorizationType"));
        var auth =
            parameters.Structure(group)
            ?? throw JsonErrors.Validation($"Parameter {group} must be specified for {type}.");
        auth.RequiredText(name, 1, 512);
        auth.RequiredText(secret, 1, 512);
        return (type!, parameters);
    }

    private static JsonObject Shown(string type, JsonParameters parameters)
    {
        var (group, name, _) = Names(type);
        var shown = new JsonObject
        {
            [group] = new JsonObject { [name] = parameters.Structure(group)!.Required(name) },
        };
        if (parameters.Structure("InvocationHttpParameters") is not { } http)
            return shown;
        var extra = new JsonObject();
        foreach (var list in new[] { "HeaderParameters", "QueryStringParameters", "BodyParameters" })
        {
            if (http.Has(list))
                extra[list] = JsonAnswer.Array(http.Structures(list), Shown);
        }
        shown["InvocationHttpParameters"] = extra;
        return shown;
    }

    private static JsonObject Shown(JsonParameters parameter)
    {
        var isSecret = parameter.Truth("IsValueSecret") ?? false;
        var shown = new JsonObject { ["Key"] = parameter["Key"], ["IsValueSecret"] = isSecret };
        if (!isSecret)
            shown["Value"] = parameter["Value"];
        return shown;
    }

    private static (string Group, string Name, string Secret) Names(string type) =>
        type == "BASIC"
            ? ("BasicAuthParameters", "Username", "Password")
            : ("ApiKeyAuthParameters", "ApiKeyName", "ApiKeyValue");

    private static EventConnection Allowed(EventBackend backend, JsonCall call)
    {
        var name = call.Parameters.RequiredText("Name", 1, 64);
        var connection = Find(backend, call, name);
        backend.Demand(call, connection?.Arn ?? backend.ArnOf(call.Account.Value, $"connection/{name}/*"));
        return connection
            ?? throw EventErrors.NotFound($"Failed to describe the connection(s). Connection '{name}' does not exist.");
    }

    private static EventConnection? Find(EventBackend backend, JsonCall call, string name) =>
        backend.Destinations.Connections(call.Account.Value).FirstOrDefault(connection => connection.Name == name);

    private static JsonObject Answer(EventConnection connection) =>
        new()
        {
            ["ConnectionArn"] = connection.Arn,
            ["ConnectionState"] = "AUTHORIZED",
            ["CreationTime"] = JsonAnswer.Time(connection.CreatedAt),
            ["LastModifiedTime"] = JsonAnswer.Time(connection.ChangedAt),
            ["LastAuthorizedTime"] = JsonAnswer.Time(connection.ChangedAt),
        };

    private static JsonObject Summary(EventConnection connection)
    {
        var json = Answer(connection);
        json["Name"] = connection.Name;
        json["AuthorizationType"] = connection.AuthType;
        return json;
    }
}
