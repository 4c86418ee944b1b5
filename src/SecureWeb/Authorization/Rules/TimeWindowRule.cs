using SecureWeb.Authorization.Decisions;

namespace SecureWeb.Authorization.Rules;

/// <summary>Reckons from UTC to local time, which is never ambiguous, unlike the other way round.</summary>
internal sealed class TimeWindowRule(TimeOnly from, TimeOnly to, TimeZoneInfo zone, DayOfWeek[] days) : BuiltInRule
{
    private readonly bool[] _isOpen = Days(days);

    public override Decision Decide(DecisionContext context) =>
        Contains(context.Environment.UtcNow) ? Decision.NotApplicable : Decision.Deny("outside_hours");

    public bool Contains(DateTimeOffset utc)
    {
        var local = TimeZoneInfo.ConvertTime(utc, zone);
        var time = TimeOnly.FromTimeSpan(local.TimeOfDay);
        var today = (int)local.DayOfWeek;
        if (from < to)
        {
            return time >= from && time < to && _isOpen[today];
        }

        return time >= from ? _isOpen[today] : time < to && _isOpen[(today + 6) % 7];
    }

    private static bool[] Days(DayOfWeek[] days)
    {
        var open = new bool[7];
        foreach (var day in days.Length == 0 ? Enum.GetValues<DayOfWeek>() : days)
        {
            open[(int)day] = true;
        }

        return open;
    }
}
