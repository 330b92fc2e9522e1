namespace Sluice.Access;

/// <summary>A 12-digit account number, as in the fifth part of an ARN.</summary>
public readonly record struct AccountId
{
    /// <summary>Takes exactly 12 ASCII digits.</summary>
    /// <exception cref="FormatException">The text is anything else.</exception>
    public AccountId(string value)
    {
        if (!IsValid(value))
            throw new FormatException($"\"{value}\" is not an account id: 12 digits are expected.");
        Value = value;
    }

    public string Value => field ?? "000000000000";

    public static bool IsValid(string? value) =>
        value is { Length: 12 } && value.All(character => character is >= '0' and <= '9');

    public override string ToString() => Value;
}
