import { axisText } from './axis-text.ts';
import type { PlotPoint } from './plot-points.ts';
import type { PlotAxis, PlotScale } from './plot-scale.ts';

/** A model with its place on the canvas, in CSS pixels. */
export interface PlacedPoint {
  readonly point: PlotPoint;
  readonly left: number;
  readonly top: number;
  /** One of those that are compared. */
  readonly chosen: boolean;
}

interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Pixels that a name takes at most. */
const nameWidth = 180;
const nameHeight = 13;
const margin = { left: 64, right: 24, top: 20, bottom: 32 } as const;

/** Where the dots go: what the labels leave free. */
export function plotArea(width: number, height: number): Area {
  return {
    left: margin.left,
    top: margin.top,
    width: Math.max(1, width - margin.left - margin.right),
    height: Math.max(1, height - margin.top - margin.bottom),
  };
}

export interface PlotDrawing {
  readonly width: number;
  readonly height: number;
  readonly placed: readonly PlacedPoint[];
  readonly scales: { readonly x: PlotScale; readonly y: PlotScale };
  readonly axes: { readonly x: PlotAxis; readonly y: PlotAxis };
  readonly active: PlotPoint | null;
}

/** The theme's colours as they are now: a canvas takes no variables. */
function themeColors(canvas: HTMLCanvasElement): Readonly<Record<'faint' | 'muted' | 'accent' | 'border', string>> {
  // A probe for each: one that changes its colour may fade to it.
  const colorOf = (variable: string): string => {
    const probe = document.createElement('span');
    probe.style.color = `var(${variable})`;
    canvas.parentElement?.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  };
  return {
    faint: colorOf('--color-faint'),
    muted: colorOf('--color-muted'),
    accent: colorOf('--color-accent-text'),
    border: colorOf('--color-border'),
  };
}

function dot(context: CanvasRenderingContext2D, { left, top }: PlacedPoint, radius: number): void {
  context.beginPath();
  context.arc(left, top, radius, 0, Math.PI * 2);
  context.fill();
}

/** Paints the whole plot: grid and labels, all dots, then those that are compared with their names. */
export function drawPlot(canvas: HTMLCanvasElement, drawing: PlotDrawing): void {
  const { width, height, placed, scales, axes, active } = drawing;
  const ratio = window.devicePixelRatio;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const context = canvas.getContext('2d');
  if (context === null) return;
  const color = themeColors(canvas);
  const area = plotArea(width, height);
  context.scale(ratio, ratio);
  context.font = `11px ${getComputedStyle(document.body).fontFamily}`;
  context.lineWidth = 1;
  context.strokeStyle = color.border;
  context.fillStyle = color.muted;

  context.textAlign = 'center';
  context.textBaseline = 'top';
  for (const tick of scales.x.ticks) {
    const left = Math.round(area.left + (scales.x.at(tick) ?? 0) * area.width) + 0.5;
    context.beginPath();
    context.moveTo(left, area.top);
    context.lineTo(left, area.top + area.height);
    context.stroke();
    context.fillText(axisText(axes.x, tick), left, area.top + area.height + 8);
  }
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const tick of scales.y.ticks) {
    const top = Math.round(area.top + (1 - (scales.y.at(tick) ?? 0)) * area.height) + 0.5;
    context.beginPath();
    context.moveTo(area.left, top);
    context.lineTo(area.left + area.width, top);
    context.stroke();
    context.fillText(axisText(axes.y, tick), area.left - 8, top);
  }

  context.fillStyle = color.faint;
  context.globalAlpha = 0.45;
  for (const each of placed) if (!each.chosen) dot(context, each, 3);
  context.globalAlpha = 1;
  context.fillStyle = color.accent;
  const names: { readonly left: number; readonly top: number }[] = [];
  for (const each of placed) {
    if (!each.chosen) continue;
    dot(context, each, 5.5);
    const roomRight = each.left + 130 < area.left + area.width;
    // A name that would stand on another one goes below it.
    let top = each.top - 9;
    while (names.some((name) => Math.abs(name.left - each.left) < nameWidth && Math.abs(name.top - top) < nameHeight)) {
      top += nameHeight;
    }
    names.push({ left: each.left, top });
    context.textAlign = roomRight ? 'left' : 'right';
    context.fillText(each.point.model.name, each.left + (roomRight ? 9 : -9), top, nameWidth);
  }
  const hovered = placed.find(({ point }) => point === active);
  if (hovered === undefined) return;
  context.strokeStyle = color.accent;
  context.lineWidth = 2;
  context.beginPath();
  context.arc(hovered.left, hovered.top, 7.5, 0, Math.PI * 2);
  context.stroke();
}
