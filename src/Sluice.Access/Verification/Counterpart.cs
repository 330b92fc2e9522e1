using Sluice.Access.Verification.Review;

namespace Sluice.Access.Verification;

/// <summary>Which question to the documents is the same matter as a live probe.</summary>
internal static class Counterpart
{
    public static ReviewedRequest? Of(Finding live, IEnumerable<ReviewedRequest> requests)
    {
        if (live is not { Outcome: FindingOutcome.Fail, Failure.Action: { } action })
            return null;
        var about = requests
            .Where(request => string.Equals(request.Request.Action, action, StringComparison.OrdinalIgnoreCase))
            .ToList();
        if (NoteOf(live.Step) is { } note)
            return about.Find(request => request.Note == note);
        if (live.Expected == Finding.Refused)
            return about.Find(request => !request.MustBeAllowed && request.Severity == live.Severity);
        // Of two documents that both have a say, the one that refuses is to blame.
        return about.Find(request => request is { MustBeAllowed: true, Holds: false })
            ?? about.Find(request => request.MustBeAllowed);
    }

    private static string? NoteOf(string step) =>
        step switch
        {
            VerificationStep.AssumeWithoutId => ReviewedTrust.WithoutId,
            VerificationStep.AssumeWithWrongId or VerificationStep.AssumeAsOther => ReviewedTrust.WrongId,
            VerificationStep.AssumeAsStranger => ReviewedTrust.Stranger,
            VerificationStep.AssumeAsCanary => ReviewedTrust.Neighbour,
            VerificationStep.AssumeForOtherAccount => ReviewedTrust.OtherAccount,
            VerificationStep.AnonymousList or VerificationStep.AnonymousRead or VerificationStep.AnonymousWrite =>
                "without credentials",
            VerificationStep.ListOutside or VerificationStep.ReadOutside => "beside the prefix",
            _ => null,
        };
}
