using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace SecureWeb.Sample.Layout;

/// <summary>A moment as people say it: <c>&lt;time-ago at="post.Created" /&gt;</c>. The exact one is in the title.</summary>
[HtmlTargetElement("time-ago", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TimeAgoTagHelper(TimeProvider clock) : TagHelper
{
    public required DateTimeOffset At { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", At.ToString("O", CultureInfo.InvariantCulture));
        output.Attributes.SetAttribute("title", At.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture));
        output.Content.SetContent(Say(clock.GetUtcNow() - At, At));
    }

    internal static string Say(TimeSpan ago, DateTimeOffset at) => ago switch
    {
        { TotalSeconds: < 60 } => "just now",
        { TotalMinutes: < 60 } => Count((int)ago.TotalMinutes, "minute"),
        { TotalHours: < 24 } => Count((int)ago.TotalHours, "hour"),
        { TotalDays: < 30 } => Count((int)ago.TotalDays, "day"),
        _ => at.ToString("d MMMM yyyy", CultureInfo.InvariantCulture),
    };

    private static string Count(int number, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {unit}{(number == 1 ? "" : "s")} ago");
}
