using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Sluice.Server.Doors.MediaConvert.Routing;
using Sluice.Server.Doors.MediaConvert.Storage;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Library;

/// <summary>Resources of one kind between request, database and wire, and those that the server brings along. Pure.</summary>
internal abstract class LibraryShelf<T>(ResourceKind kind, JsonTypeInfo<T> form)
    where T : class, ILibraryDocument
{
    public ResourceKind Kind => kind;

    public T Read(StoredResource kept) =>
        JsonSerializer.Deserialize(kept.Document, form)
        ?? throw new InvalidOperationException($"A {kind.Noun()} in the database is empty.");

    /// <param name="createdAt">Milliseconds since 1970.</param>
    public StoredResource Store(ResourceName name, T document, long createdAt) =>
        new(name, JsonSerializer.Serialize(document, form)) { Category = document.Category, CreatedAt = createdAt };

    public abstract T Create(LibraryOrder order, ResourceName name, Call call);

    /// <summary>What the order does not say stays.</summary>
    public abstract T Change(T document, LibraryOrder order, Call call);

    public abstract T? FindSystem(string name, Call call);

    /// <param name="category">Null for all.</param>
    public abstract ImmutableArray<T> OfSystem(Call call, string? category);
}
