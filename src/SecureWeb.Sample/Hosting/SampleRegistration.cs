using System.Globalization;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using SecureWeb.Sample.Data;
using SecureWeb.Sample.Files;
using SecureWeb.Sample.Posts;

namespace SecureWeb.Sample.Hosting;

internal static class SampleRegistration
{
    /// <summary>Reads the section <c>Sample</c>; the answer is needed before the services are built.</summary>
    /// <exception cref="StartupProblemException">A setting is wrong.</exception>
    public static SampleOptions AddSample(this WebApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection(SampleOptions.SectionName);
        builder.Services.Configure<SampleOptions>(section);

        var sample = section.Get<SampleOptions>() ?? new SampleOptions();
        sample.DataPath = Path.GetFullPath(sample.DataPath, builder.Environment.ContentRootPath);
        return sample;
    }

    public static IServiceCollection AddBoard(this IServiceCollection services)
    {
        // Pages stand beside their feature instead of in one folder "Pages".
        services.AddRazorPages(pages => pages.RootDirectory = "/");
        services.AddControllersWithViews();
        services.Configure<MvcViewOptions>(views => views.HtmlHelperOptions.ClientValidationEnabled = false);
        services.AddHealthChecks().AddCheck<PinboardHealth>("pinboard");
        services.AddValidatorsFromAssemblyContaining<PostInputValidator>();

        services.AddScoped<Board>();
        services.AddScoped<PictureStore>();
        return services;
    }
}
