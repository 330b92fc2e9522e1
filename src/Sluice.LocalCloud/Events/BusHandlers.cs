using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Sluice.LocalCloud.Json;

namespace Sluice.LocalCloud.Events;

/// <summary>Event buses. Each account has the bus <c>default</c>.</summary>
internal static partial class BusHandlers
{
    public static JsonObject Create(EventBackend backend, JsonCall call)
    {
        var name = call.Parameters.RequiredText("Name", 1, 256, NameText);
        var arn = Arn(backend, call, name);
        backend.Demand(call, arn);
        if (call.Parameters.Has("EventSourceName") || call.Parameters.Has("KmsKeyIdentifier"))
            throw JsonErrors.Validation("The local cloud has no partner event buses and encrypts none with KMS.");
        if (name == EventBus.Default || backend.Store.FindBus(arn) is not null)
            throw EventErrors.Exists($"Event bus {name} already exists.");
        backend.Store.Add(
            new EventBus
            {
                Arn = arn,
                AccountId = call.Account.Value,
                Name = name,
                Description = call.Parameters.Text("Description", 0, 512),
                CreatedAt = backend.Now,
            }
        );
        return new JsonObject { ["EventBusArn"] = arn };
    }

    public static JsonObject Describe(EventBackend backend, JsonCall call)
    {
        backend.Demand(call, Arn(backend, call, call.Parameters["Name"] ?? EventBus.Default));
        return Describe(backend, call, backend.Bus(call, "Name"));
    }

    public static JsonObject List(EventBackend backend, JsonCall call)
    {
        backend.Demand(call, Arn(backend, call, "*"));
        var prefix = call.Parameters["NamePrefix"] ?? "";
        var names = backend
            .Store.Buses(call.Account.Value)
            .Select(bus => bus.Name)
            .Prepend(EventBus.Default)
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal));
        return new JsonPage("EventBuses", "Limit").Of(call, [.. names], name => Describe(backend, call, name));
    }

    public static JsonObject? Delete(EventBackend backend, JsonCall call)
    {
        var name = call.Parameters.RequiredText("Name", 1, 256);
        backend.Demand(call, Arn(backend, call, name));
        if (name == EventBus.Default)
            throw JsonErrors.Validation("Cannot delete event bus default.");
        if (backend.Store.Rules(call.Account.Value, name).Count > 0)
            throw JsonErrors.Validation($"Event bus {name} can't be deleted since it has rules.");
        backend.Store.DeleteBus(Arn(backend, call, name));
        return null;
    }

    private static JsonObject Describe(EventBackend backend, JsonCall call, string name) =>
        new() { ["Name"] = name, ["Arn"] = Arn(backend, call, name) };

    private static string Arn(EventBackend backend, JsonCall call, string name) =>
        name.StartsWith("arn:", StringComparison.Ordinal)
            ? name
            : backend.ArnOf(call.Account.Value, $"event-bus/{name}");

    [GeneratedRegex(@"^[/\.\-_A-Za-z0-9]+\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NameText { get; }
}
